// Checks exercise 3: every kind of word; then a reader, and an owner that changes the slot, frees, and makes a new
// object in the same memory.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <memory>
#include <optional>

#include "../every_order.h"
#include "exercise.h"

using every_order::Explanation;
using ouro::exercise::Mistake;
using ouro::sim::Ending;
using ouro::sim::MakeScenario;
using ouro::sim::require;

namespace {

constexpr const char* kDeadTaken = "try_incref() says yes to an object that is freed";
constexpr const char* kNeverThere = "read() returns an object that was never in the slot";
constexpr const char* kWrongCount = "in the end a count is not what it was";
constexpr const char* kLostCount = "two took a reference, and the count has grown by one";
constexpr const char* kNoReason = "read() returns null, and nobody has changed anything";

const char* const kInvariant = "a reader gets what is in the slot, alive and counted, or nothing";

const Explanation kLoadThenAdd = {
    "", "the count is looked at and changed in one step", "load then add",
    "Between your load and your change the object may die, or another reader may count: compare and exchange."};
const Explanation kNoRecheck = {kNeverThere, "the slot is read again after try_incref",
                                "skips the re-check of the slot",
                                "The object died after the slot was read, and its memory is another object's now. That "
                                "one is alive, so try_incref says yes."};
const Explanation kKeeps = {kWrongCount, "a reference that is not returned is given back",
                            "keeps what it does not return", "The slot has changed, but the reference was taken."};
const Explanation kAlwaysLocks = {kNoReason, "the object", "always takes the lock",
                                  "Nobody is in the way: a read without a lock is possible."};

struct Case {
  const char* name;
  long word;
  bool takes;
};
constexpr Case kWords[] = {{"biased, 0", pack(0, kBiased), false},
                           {"biased, 1", pack(1, kBiased), true},
                           {"biased, -1", pack(-1, kBiased), true},
                           {"maybe weakref, 0", pack(0, kMaybeWeakref), true},
                           {"maybe weakref, 2", pack(2, kMaybeWeakref), true},
                           {"queued, 0", pack(0, kQueued), true},
                           {"queued, -1", pack(-1, kQueued), true},
                           {"merged, 0", pack(0, kMerged), false},
                           {"merged, 1", pack(1, kMerged), true}};

std::optional<Mistake> mistake_in(const Case& each) {
  Object object(each.word);
  const bool takes = try_incref(object);
  const long right = each.word + (each.takes ? kOne : 0);
  const long word = object.shared.peek();
  if (takes == each.takes && word == right) return std::nullopt;
  Mistake mistake{
      fmt::format("`shared` is \"{}\": it says {}; afterwards the word is {}", each.name, takes ? "yes" : "no", word),
      fmt::format("it says {}; the word is {}", each.takes ? "yes" : "no", right),
      "a reference is taken unless `shared` is exactly \"biased, 0\" or exactly \"merged, 0\""};
  if (takes == each.takes && !takes) {
    mistake.misconception = "adds first, then looks";
    mistake.why = "What you have added may be found by the one who makes another object in that memory.";
  } else if (takes && each.word == pack(0, kMerged)) {
    mistake.misconception = "revives a merged zero";
    mistake.why = "Whoever brought it to \"merged, 0\" frees it. There is no way back.";
  } else if (takes && each.word == pack(0, kBiased)) {
    mistake.misconception = "takes what its owner may free";
    mistake.why = "In that state the owner does not look at `shared` before it frees.";
  } else if (each.takes && !takes) {
    mistake.misconception = "a shared count of zero is death";
    mistake.why = "The owner has a count of its own. In this state it changes `shared` before it frees.";
  }
  return mistake;
}

std::optional<Mistake> mistake_in_words() {
  for (const Case& each : kWords) {
    ouro::exercise::show_example(fmt::format("an object whose `shared` is \"{}\"", each.name));
    if (auto mistake = mistake_in(each)) return mistake;
  }
  return std::nullopt;
}

// Two pieces of memory with an object each; the slot holds the first.
struct World {
  explicit World(long first) : objects{Object(first), Object(pack(1, kMerged))}, slot(objects, 0), before(first) {}

  Object objects[2];
  Slot slot;
  long before;
  bool first_is_alive = true;
  bool is_another = false;  // object in the first one's memory
  bool was_changed = false;
};
World* world = nullptr;

// The owner puts the second object into the slot, and gives back its reference to the first one.
void replace(World& w) {
  w.slot.store(1);
  w.was_changed = true;
  Word& shared = w.objects[0].shared;
  long seen = shared.load();
  if (seen == pack(0, kBiased)) {  // counted in a place of its own, and now not any more
    w.first_is_alive = false;
    return;
  }
  const bool is_merged = state_of(seen) == kMerged;
  for (;;) {
    const long next = is_merged ? seen - kOne : pack(count_of(seen), kMerged);
    if (!shared.compare_exchange(seen, next)) continue;
    w.first_is_alive = next != pack(0, kMerged);
    return;
  }
}

// Another object in its memory, which never gets into the slot.
void reuse(World& w) {
  if (w.first_is_alive) return;
  w.objects[0].shared.store(pack(1, kMerged));
  w.first_is_alive = w.is_another = true;
}

void reader(World& w) {
  const bool was_changed = w.was_changed;
  Object* object = read(w.slot);
  if (object == nullptr) return require(was_changed || w.was_changed || w.before == pack(0, kBiased), kNoReason);
  require(object != &w.objects[0] || w.first_is_alive, kDeadTaken);
  require(object != &w.objects[0] || !w.is_another, kNeverThere);
  give_back(*object);
}

Ending at_the_end(const World& w) {
  const long first = w.objects[0].shared.peek();
  bool right = w.objects[1].shared.peek() == pack(1, kMerged);
  if (w.is_another) {
    right = right && first == pack(1, kMerged);
  } else if (!w.was_changed) {
    right = right && first == w.before;
  } else if (w.before != pack(0, kBiased)) {
    right = right && first == pack(0, kMerged) && !w.first_is_alive;
  }
  return right ? Ending{"right", false} : Ending{kWrongCount, true};
}

MakeScenario meeting(long first, bool replaces, bool reuses) {
  return [=] {
    auto state = std::make_shared<World>(first);
    world = state.get();
    ouro::sim::Scenario scenario;
    scenario.threads = {{"A",
                         [=] {
                           if (replaces) replace(*state);
                           if (reuses) reuse(*state);
                         }},
                        {"B", [=] { reader(*state); }}};
    scenario.ending = [state] { return at_the_end(*state); };
    return scenario;
  };
}

MakeScenario dying() {
  return [] {
    auto state = std::make_shared<World>(pack(1, kMerged));
    world = state.get();
    ouro::sim::Scenario scenario;
    scenario.threads = {{"A", [=] { replace(*state); }}, {"B", [=] {
                                                            if (!try_incref(state->objects[0])) return;
                                                            require(state->first_is_alive, kDeadTaken);
                                                            give_back(state->objects[0]);
                                                          }}};
    scenario.ending = [state] { return at_the_end(*state); };
    return scenario;
  };
}

MakeScenario two_readers() {
  return [] {
    auto state = std::make_shared<World>(pack(1, kMerged));
    world = state.get();
    const auto take = [=] { try_incref(state->objects[0]); };
    ouro::sim::Scenario scenario;
    scenario.threads = {{"B", take}, {"C", take}};
    scenario.ending = [state] {
      const bool right = state->objects[0].shared.peek() == pack(3, kMerged);
      return right ? Ending{"right", false} : Ending{kLostCount, true};
    };
    return scenario;
  };
}

void expect_good(const std::string& story, const MakeScenario& make, const std::vector<Explanation>& explanations) {
  every_order::expect_good(story, make, every_order::kAnyOrder, kInvariant, explanations);
}

// What goes wrong in read() has a name only if it is not try_incref() that goes wrong.
void expect_read(const std::string& story, const MakeScenario& make, const std::vector<Explanation>& explanations) {
  const auto is_good = [](const MakeScenario& each) {
    return ouro::sim::explore(each, every_order::kAnyOrder).worst() == nullptr;
  };
  const bool is_about_read = !mistake_in_words() && is_good(dying()) && is_good(two_readers());
  expect_good(story, make, is_about_read ? explanations : std::vector<Explanation>());
}

}  // namespace

void give_back(Object& object) {
  const long before = object.shared.fetch_add(-kOne);
  if (&object == &world->objects[0] && before - kOne == pack(0, kMerged)) world->first_is_alive = false;
}

TEST(TryIncref, Words) {
  if (const auto mistake = mistake_in_words()) ouro::exercise::reject(*mistake);
}

TEST(TryIncref, EveryOrder) {
  if (const auto mistake = mistake_in_words()) return ouro::exercise::reject(*mistake);
  expect_good("The object has one reference, the owner's: \"merged, 1\". A gives it back, B tries to take one.",
              dying(), {kLoadThenAdd});
  expect_good("The object has one reference: \"merged, 1\". B and C each take one.", two_readers(), {kLoadThenAdd});
}

TEST(Read, NobodyWrites) {
  expect_read("The slot's object is \"merged, 1\". B reads; A does nothing.", meeting(pack(1, kMerged), false, false),
              {kAlwaysLocks, kKeeps});
}

TEST(Read, Replaced) {
  for (const long word : {pack(1, kMerged), pack(0, kMaybeWeakref)}) {
    expect_read("B reads. A puts another object into the slot and gives the first one back.",
                meeting(word, true, false), {kKeeps, kAlwaysLocks});
  }
}

TEST(Read, MemoryUsedAgain) {
  for (const long word : {pack(1, kMerged), pack(0, kMaybeWeakref), pack(0, kBiased)}) {
    expect_read(
        "B reads. A puts another object into the slot, gives the first one back and, if that freed it, makes a new "
        "object in its memory.",
        meeting(word, true, true), {kNoRecheck, kKeeps, kAlwaysLocks});
  }
}
