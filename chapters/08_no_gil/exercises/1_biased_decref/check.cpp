// Checks exercise 1: an object's threads give their references back, one after the other, and then in every order of
// their steps. Thread A is the owner.
#include <gtest/gtest.h>
#include <memory>

#include "../every_order.h"
#include "exercise.h"

using every_order::Explanation;
using ouro::sim::require;

namespace {

constexpr const char* kOwnerFreesEarly = "the owner's decref answers kDead, and a reference is left";
constexpr const char* kOtherFreesEarly = "another thread's decref answers kDead, and a reference is left";
constexpr const char* kMergeFreesEarly = "merge answers kDead, and a reference is left";
constexpr const char* kFreedTwice = "the object is freed twice";
constexpr const char* kLeak = "no reference is left, and nobody has freed the object: a leak";
constexpr const char* kQueueLeft = "after the merge one reference is counted that nobody has";
constexpr const char* kWrongSum = "the two counts do not add up to the references that are left";
constexpr const char* kQueuedTwice = "the object is queued a second time";
constexpr const char* kNotQueued = "the shared count goes below 0, and the owner is not told";
constexpr const char* kQueueCounts = "the object is queued, and the shared count is not 0";
constexpr const char* kOwnerStays = "a merged object still has an owner";

constexpr const char* kInvariant =
    "references = local + shared, and exactly one thread frees the object, after the last";

// One object, its queue, and the references that exist.
struct Life {
  Object object;
  Word queue{0, "queue"};
  Word gift{0, "gift"};
  Word mine[4] = {{0, "nobody's"}, {0, "A's"}, {0, "B's"}, {0, "C's"}};  // given back so far, counted downwards
  every_order::Gate others_done;
  int references;  // counted
  int held;        // by threads that do not give them back just now, and by the queue
  bool was_queued = false;
  bool freed = false;

  Life(long local, long shared, int others)
      : object(1, local, shared), others_done(others), references(static_cast<int>(local + shared)), held(references) {}

  void bury(const char* too_early) {
    require(!freed, kFreedTwice);
    require(held == 0, too_early);
    freed = true;
    object.owner.poison();
    object.shared.poison();
  }
  void drop(ThreadId me) {
    mine[me].fetch_add(-1);  // its turn: not before
    --held;
    const Drop answer = decref(object, me);
    if (answer == Drop::kQueue) {
      ++held;
      require(!was_queued, kQueuedTwice);
      require(count_of(object.shared.peek()) == 0, kQueueCounts);
      was_queued = true;
      if (object.owner.load() == 0) return drop(me);  // it has none any more: the queue is of no use
      queue.store(1);
      return;
    }
    require(me == 1 || was_queued || freed || object.shared.peek() >= 0, kNotQueued);
    --references;
    if (answer == Drop::kDead) bury(me == 1 ? kOwnerFreesEarly : kOtherFreesEarly);
  }
  // The owner looks at its queue.
  void look() {
    if (queue.load() == 0) return;
    queue.store(0);
    --held;
    const Drop answer = merge(object);
    --references;
    if (answer == Drop::kDead) return bury(kMergeFreesEarly);
    const long sum = count_of(object.shared.peek());
    require(sum != references + 1, kQueueLeft);
    require(sum == references, kWrongSum);
  }
  ouro::sim::Ending ending() {
    if (freed) return {"freed", false};
    if (references == 0) return {kLeak, true};
    const bool merged = state_of(object.shared.peek()) == kMerged;
    if (merged && object.owner.peek() != 0) return {kOwnerStays, true};
    const long sum = count_of(object.shared.peek()) + (merged ? 0 : object.local);
    return {sum == references ? "alive" : kWrongSum, sum != references};
  }
};

// What each thread does: d gives a reference back, i takes one, l looks at the queue, g gives A two references that it
// has taken for it, t takes those two if they are there and gives them back.
void act(Life& life, ThreadId me, const std::string& script) {
  for (const char each : script) {
    if (each == 'd') life.drop(me);
    if (each == 'i') incref(life.object, me), ++life.references, ++life.held;
    if (each == 'l') life.look();
    if (each == 'g') life.gift.store(1);
    if (each == 't' && life.gift.load() == 1) life.drop(me), life.drop(me);
  }
}

ouro::sim::MakeScenario lives(long local, long shared, const std::vector<std::string>& scripts) {
  return [=] {
    auto life = std::make_shared<Life>(local, shared, static_cast<int>(scripts.size()) - 1);
    ouro::sim::Scenario scenario;
    for (std::size_t i = 0; i < scripts.size(); ++i) {
      scenario.threads.push_back({std::string(1, static_cast<char>('A' + i)), [life, i, script = scripts[i]] {
                                    act(*life, static_cast<ThreadId>(i + 1), script);
                                    if (i > 0) return life->others_done.pass(0);
                                    life->others_done.wait();
                                    life->look();
                                  }});
    }
    scenario.ending = [life] { return life->ending(); };
    return scenario;
  };
}

const std::vector<Explanation> kExplanations = {
    {"", "no update of `shared` is lost", "writes the shared part non-atomically",
     "Others count in `shared` at any time, the owner's privilege is `local` alone. Between your load and your store "
     "another thread may have changed it: compare and exchange, and look again if it fails.",
     "store shared"},
    {kOwnerFreesEarly, "the owner hears kAlive, and `shared` says merged, 1", "local zero means dead",
     "Local zero says that nothing is left that the owner has counted. Others may have counted: look at `shared`."},
    {kOtherFreesEarly, "decref answers kQueue", "shared zero means dead",
     "The owner counts in `local`, and you may not read it. It may hold more."},
    {kMergeFreesEarly, "the sum of both counts, less one for the queue", "merges only one half",
     "References are local + shared. Only the owner may read both, and that is what it is asked for."},
    {kNotQueued, "decref answers kQueue", "a count below zero is the owner's affair",
     "The owner does not look at the shared count. If nobody tells it, nobody ever adds the two counts up: the object "
     "stays for ever."},
    {kQueuedTwice, "the second one takes one off: count -1, still queued", "merges twice",
     "It is in the queue already, and will be merged. In the state kQueued the count may go below 0."},
    {kQueueCounts, "the state becomes kQueued, and the count stays", "takes the queue's reference off twice",
     "Either decref takes it off, or merge. It is merge: until then the queue holds a reference."},
    {kQueueLeft, "local + shared - 1", "forgets the queue's reference",
     "decref did not take the reference off: the queue has inherited it. Merging gives it back."},
    {kWrongSum, "the sum is in `shared`, and `local` is 0", "leaves the local count where it was",
     "Nobody owns a merged object, nobody reads its local count: what is left there is lost."},
    {kLeak, "the last one hears kDead", "the last one is always the owner",
     "After the owner has given up, `shared` is the whole truth. Who brings it to \"merged, 0\" frees the object."},
    {kTouchesFreed, "`owner` is written before `shared` says merged", "touches the object after publishing it",
     "As soon as `shared` says merged, another thread's decref may bring it to 0, and that thread frees the object.",
     "store owner"}};

void expect_good(const std::string& story, const ouro::sim::MakeScenario& make,
                 const ouro::sim::ExploreOptions& options) {
  every_order::expect_good(story, make, options, kInvariant, kExplanations);
}

}  // namespace

TEST(Owner, GivesUp) {
  expect_good(
      "A made the object: local 1. B has taken a reference: shared 1. Each gives its own back, one after the other.",
      lives(1, 1, {"d", "d"}), every_order::kInTurn);
}

TEST(Others, TellTheOwner) {
  expect_good("A made the object and passed one of its two references on to B: local 2, shared 0. B gives it back.",
              lives(2, 0, {"", "d"}), every_order::kInTurn);
}

TEST(Others, QueueOnce) {
  expect_good(
      "A made the object and passed two of its three references on, to B and to C: local 3, shared 0. Both give them "
      "back.",
      lives(3, 0, {"", "d", "d"}), every_order::kInTurn);
}

TEST(Merge, InTurn) {
  expect_good("A made the object and passed its only reference on to B: local 1, shared 0. B gives it back; A merges.",
              lives(1, 0, {"l", "d"}), every_order::kInTurn);
}

TEST(Merge, MoreAreLeft) {
  expect_good(
      "A made the object, kept two of three references and passed one on to B: local 3, shared 0. B gives it back; A "
      "merges, and keeps its own.",
      lives(3, 0, {"l", "d"}), every_order::kInTurn);
}

TEST(EveryOrder, GivingUp) {
  expect_good("local 1 (A's), shared 1 (B's). Both give theirs back at the same time.", lives(1, 1, {"d", "d"}),
              every_order::kAnyOrder);
}

TEST(EveryOrder, Merging) {
  expect_good("local 3: one of A's, one of B's, one of C's. B and C give theirs back, A its own, and A merges.",
              lives(3, 0, {"ld", "d", "d"}), {.preemptions = 3, .timeouts = 0});
}

TEST(EveryOrder, GivenUpBeforeItIsMerged) {
  expect_good(
      "local 2, both passed on: one to B, one to C. C gives its own back: queued. B takes two more for A, and gives "
      "its own back. A gives the two back before it looks at its queue.",
      lives(2, 0, {"tl", "iigd", "d"}), {.preemptions = 3, .timeouts = 0});
}
