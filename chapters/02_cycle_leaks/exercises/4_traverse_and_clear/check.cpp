// Checks exercise 4: what traverse shows, what clear gives up and in which order, and a collector that relies on both.
#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

struct Object {
  int name = 0;
};

namespace {

std::string name(const Object* object) { return object == nullptr ? "nullptr" : fmt::format("o{}", object->name); }

// A task of a few objects: numbers of objects, -1 for nullptr.
struct Case {
  int callback = -1;
  int result = -1;
  std::vector<int> waiters;
  int scheduler = -1;
};

constexpr int kObjects = 4;

std::string show(const Case& c) {
  const auto text = [](int object) { return object < 0 ? std::string("nullptr") : fmt::format("o{}", object); };
  std::string waiters;
  for (const int each : c.waiters) waiters += (waiters.empty() ? "" : ", ") + text(each);
  return fmt::format("callback = {}\nresult = {}\nwaiters = [{}]\nscheduler = {} (borrowed)", text(c.callback),
                     text(c.result), waiters, text(c.scheduler));
}

// The objects of a case, the task, and how many references it owns to each.
struct Made {
  explicit Made(const Case& c) {
    for (int i = 0; i < kObjects; ++i) objects.push_back({i});
    const auto object = [&](int i) { return i < 0 ? nullptr : &objects[static_cast<std::size_t>(i)]; };
    task.callback = object(c.callback);
    task.result = object(c.result);
    for (const int each : c.waiters) task.waiters.push_back(object(each));
    task.scheduler = object(c.scheduler);
    for (Object* const each : {task.callback, task.result}) {
      if (each != nullptr) ++owned[each];
    }
    for (Object* const each : task.waiters) {
      if (each != nullptr) ++owned[each];
    }
  }
  Made(const Made&) = delete;

  std::deque<Object> objects;
  Task task;
  std::map<Object*, int> owned;
};

const std::string kOnce = "traverse shows each reference that the object owns, once";

class CountingVisitor final : public Visitor {
 public:
  void visit(Object* object) override { ++shown[object]; }
  std::map<Object*, int> shown;
};

std::optional<Mistake> check_traverse(const Case& c) {
  Made made(c);
  CountingVisitor visitor;
  traverse(made.task, visitor);
  if (visitor.shown.contains(nullptr)) return Mistake{"nullptr is shown", "only objects are shown", kOnce};
  for (Object& object : made.objects) {
    const int shown = visitor.shown[&object];
    const int owned = made.owned[&object];
    if (shown == owned) continue;
    Mistake mistake{fmt::format("{} is shown {} times", name(&object), shown),
                    fmt::format("{} times: so many references to it does the task own", owned), kOnce};
    if (shown < owned) {
      mistake.misconception = "an edge left out leaks";
      mistake.why =
          "The collector takes a reference that it was not shown for one from outside. A cycle through it is never "
          "garbage.";
    } else {
      mistake.misconception = "an edge visited twice frees the living";
      mistake.why =
          "The collector subtracts what it is shown from a copy of the count. Show a reference that the task does "
          "not own, and an object that somebody outside holds comes down to zero.";
    }
    return mistake;
  }
  return std::nullopt;
}

// Remembers the drops; looks at the task whenever one is made, as a finalizer would.
class WatchingWorld final : public World {
 public:
  explicit WatchingWorld(Made& made) : made_{made}, left_{made.owned} {}

  void decref(Object* object) override {
    if (object == nullptr) {
      note("nullptr is dropped");
      return;
    }
    ++dropped[object];
    --left_[object];
    // How often do the task's fields still name it, and how many references are left for that?
    const Task& task = made_.task;
    int named = (task.callback == object ? 1 : 0) + (task.result == object ? 1 : 0);
    named += static_cast<int>(std::count(task.waiters.begin(), task.waiters.end(), object));
    if (named > left_[object]) {
      note(fmt::format("while {} is dropped, a field of the task still names it", name(object)));
    }
  }

  std::map<Object*, int> dropped;
  std::string trouble;

 private:
  void note(const std::string& text) {
    if (trouble.empty()) trouble = text;
  }
  Made& made_;
  std::map<Object*, int> left_;
};

std::optional<Mistake> check_clear(const Case& c) {
  Made made(c);
  WatchingWorld world(made);
  clear(world, made.task);
  const std::string kInvariant = "clear gives up what traverse shows, and nothing else";
  for (Object& object : made.objects) {
    const int dropped = world.dropped[&object];
    const int owned = made.owned[&object];
    if (dropped == owned) continue;
    Mistake mistake{fmt::format("{} is dropped {} times", name(&object), dropped),
                    fmt::format("{} times: so many references to it did the task own", owned), kInvariant};
    if (dropped > owned) {
      mistake.misconception = "clears what traverse does not visit";
      mistake.why = "A borrowed reference is somebody else's. Drop it, and the object dies while they still use it.";
    } else {
      mistake.misconception = "clears only a part";
      mistake.why = "What the task keeps may be the one link that closes the cycle. Then nothing in it dies.";
    }
    return mistake;
  }
  if (made.task.callback != nullptr || made.task.result != nullptr || !made.task.waiters.empty()) {
    return Mistake{
        "after clear a field still names an object", "callback and result are nullptr, waiters is empty",
        "who gives up a reference forgets the pointer", "frees without clearing",
        "The task lives on for a while. Whoever looks at it next, or clears it again, follows a pointer to an "
        "object that may be gone."};
  }
  if (!world.trouble.empty()) {
    return Mistake{
        world.trouble, "a field is empty before its reference is dropped",
        "whenever decref runs, the task names no object whose reference is gone", "drops first, empties later",
        "The object may die in decref, and its finalizer may look at the task. It must not find the dead there."};
  }
  WatchingWorld again(made);
  made.owned.clear();
  clear(again, made.task);
  if (!again.dropped.empty()) return Mistake{"the second clear drops something", "it drops nothing", kInvariant};
  return std::nullopt;
}

Case one_field(Choices& choices) {
  Case c;
  switch (choices.between(0, 2)) {
    case 0:
      c.callback = 0;
      break;
    case 1:
      c.result = 0;
      break;
    default:
      c.waiters = {0};
      break;
  }
  return c;
}

Case any(Choices& choices) {
  Case c;
  const auto object = [&] { return choices.between(-1, kObjects - 1); };
  c.callback = object();
  c.result = object();
  while (choices.more(3)) c.waiters.push_back(object());
  c.scheduler = object();
  return c;
}

Case with_scheduler(Choices& choices) {
  Case c = one_field(choices);
  c.scheduler = choices.between(0, 1);
  return c;
}

Case one_object_in_many_fields(Choices& choices) {
  Case c;
  c.callback = 0;
  c.result = choices.flip() ? 0 : -1;
  const int waiters = choices.between(0, 3);
  for (int i = 0; i < waiters; ++i) c.waiters.push_back(0);
  return c;
}

}  // namespace

TEST(Traverse, ShowsEveryReference) { for_all(one_field, show, check_traverse); }

TEST(Traverse, ShowsNothingBorrowed) { for_all(with_scheduler, show, check_traverse); }

TEST(Traverse, ShowsAnObjectAsOftenAsItIsOwned) { for_all(one_object_in_many_fields, show, check_traverse); }

TEST(Traverse, IsRightForAnyTask) { for_all(any, show, check_traverse, 1000); }

TEST(Clear, GivesUpEveryReference) { for_all(one_field, show, check_clear); }

TEST(Clear, GivesUpNothingBorrowed) { for_all(with_scheduler, show, check_clear); }

TEST(Clear, EmptiesTheFieldFirst) { for_all(one_field, show, check_clear); }

TEST(Clear, IsRightForAnyTask) { for_all(any, show, check_clear, 1000); }
