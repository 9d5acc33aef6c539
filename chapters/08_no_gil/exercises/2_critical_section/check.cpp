// Checks exercise 2: sections of two threads, in every order of their steps.
#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

#include "../every_order.h"
#include "exercise.h"

using every_order::Explanation;
using ouro::sim::Ending;
using ouro::sim::MakeScenario;
using ouro::sim::require;
using ouro::sim::Scenario;

namespace {

constexpr const char* kDeadlock = "deadlock";
constexpr const char* kNotHeld = "a thread is in a section, and another one has the lock of its object";
constexpr const char* kOuterNotHeld = "the inner section has ended, and the outer one has not got its locks back";
constexpr const char* kSuspendedHolds = "a suspended thread still has a lock";
constexpr const char* kLockLeft = "all sections have ended, and a lock is still taken";
constexpr const char* kSectionLeft = "all sections have ended, and the thread still has one on top";
constexpr const char* kLostItem = "an item is on two stacks, or on none";

const char* const kInvariant =
    "who is in a section has its locks, as long as it does not wait; and who waits has nothing that others want";

const std::vector<Explanation> kExplanations = {
    {kTakenTwice, "one lock is taken once", "same object twice",
     "a and b may be the same object: then there is one lock."},
    {kSuspendedHolds, "suspend() lets go of the locks of all active sections", "believes it holds across blocking",
     "Outer sections wait too. If they kept their locks, two threads could wait for each other."},
    {kNotHeld, "suspend() makes a section inactive, resume() takes its locks again",
     "believes it holds across blocking", "While it waited, others had the locks. They have to be taken again."},
    {kOuterNotHeld, "end() resumes the section that is now on top", "forgets the outer section",
     "It was suspended while the inner one waited for its lock. Now its function goes on."},
    {kNotItsOwn, "only an active section has locks to give back", "lets go twice",
     "A section that is suspended already has let go. `active` says so."},
    {kFromEmpty, "`from` is looked at after make_room", "believes it holds across blocking",
     "It was not empty before. During the wait the section was suspended, and another thread took the item."},
    {kLostItem, "everything is read after make_room", "does not read again after",
     "What was read before the wait is old: another thread may have taken that very item."},
    {kLockLeft, "end() lets go of both", "forgets a lock", "There may be two."},
    {kSectionLeft, "end() takes the section off", "leaves its section on top",
     "The next outer one is the innermost now."}};

const Explanation kCrossed = {kDeadlock, "locks of one section are taken in the order of their addresses",
                              "ignores address order",
                              "Each thread has its first lock, and waits for the other one's."};
const Explanation kOuterKept = {
    kDeadlock, "suspend() lets go of the locks of all active sections", "believes it holds across blocking",
    "A holds its outer lock and waits for its inner one, which is B's outer one; B likewise."};

struct World {
  Stack stacks[2];
  Thread threads[2];
  ouro::sim::Atomic<int> work{0, "work"};
  int items = 0;
};

// Set while a scenario runs: make_room has no other way to know.
World* world = nullptr;

bool holds_any() { return world->stacks[0].lock.is_mine() || world->stacks[1].lock.is_mine(); }

// The middle of a section over these stacks: a step, so that others may come between.
void work_on(std::initializer_list<int> stacks, const char* otherwise) {
  world->work.fetch_add(1);
  for (const int each : stacks) require(world->stacks[each].lock.is_mine(), otherwise);
}

void wait_for_memory(Thread& thread) {
  suspend(thread);
  require(!holds_any(), kSuspendedHolds);
  world->work.fetch_add(1);
  resume(thread);
}

using Body = std::function<void(Thread&)>;

MakeScenario contest(const Body& a, const Body& b, int items = 0) {
  return [=] {
    auto state = std::make_shared<World>();
    world = state.get();
    world->items = items;
    for (int i = 0; i < items; ++i) world->stacks[0].push(i + 1);
    const auto run = [state](int me, const Body& body) {
      body(state->threads[me]);
      require(!holds_any(), kLockLeft);
      require(state->threads[me].top == nullptr, kSectionLeft);
    };
    Scenario scenario;
    scenario.threads = {{"A", [=] { run(0, a); }}, {"B", [=] { run(1, b); }}};
    scenario.ending = [state] {
      std::vector<int> found;
      for (const Stack& each : state->stacks) {
        found.insert(found.end(), each.items.begin(), each.items.end());
      }
      std::sort(found.begin(), found.end());
      bool all = static_cast<int>(found.size()) == state->items;
      for (std::size_t i = 0; all && i < found.size(); ++i) all = found[i] == static_cast<int>(i) + 1;
      return all ? Ending{"done", false} : Ending{kLostItem, true};
    };
    return scenario;
  };
}

// One section over the two, in that order of arguments.
Body section_over(int first, int second) {
  return [=](Thread& thread) {
    Section section;
    begin(thread, section, world->stacks[first].lock, world->stacks[second].lock);
    work_on({first, second}, kNotHeld);
    end(thread, section);
  };
}

// A section over one, and in it a section over the other.
Body nested(int outer, int inner) {
  return [=](Thread& thread) {
    Section around;
    begin(thread, around, world->stacks[outer].lock, world->stacks[outer].lock);
    work_on({outer}, kNotHeld);
    Section within;
    begin(thread, within, world->stacks[inner].lock, world->stacks[inner].lock);
    work_on({inner}, kNotHeld);
    end(thread, within);
    work_on({outer}, kOuterNotHeld);
    end(thread, around);
  };
}

// Waits in the middle of a section within a section.
Body waits_within(int outer, int inner) {
  return [=](Thread& thread) {
    Section around;
    begin(thread, around, world->stacks[outer].lock, world->stacks[outer].lock);
    Section within;
    begin(thread, within, world->stacks[inner].lock, world->stacks[inner].lock);
    wait_for_memory(thread);
    work_on({inner}, kNotHeld);
    end(thread, within);
    work_on({outer}, kOuterNotHeld);
    end(thread, around);
  };
}

void move_down(Thread& thread) { move_top(thread, world->stacks[0], world->stacks[1]); }

void expect_good(const std::string& story, const MakeScenario& make, int preemptions,
                 const Explanation& of_deadlock = kOuterKept) {
  std::vector<Explanation> explanations = kExplanations;
  explanations.push_back(of_deadlock);
  every_order::expect_good(story, make, {.preemptions = preemptions, .timeouts = 0}, kInvariant, explanations);
}

}  // namespace

void make_room(Thread& thread, Stack& stack) {
  require(stack.lock.is_mine(), kNotHeld);
  wait_for_memory(thread);
  require(stack.lock.is_mine(), kNotHeld);
}

TEST(Section, SameObjectTwice) {
  expect_good("A: a section over stack 0 and stack 0. B does nothing.", contest(section_over(0, 0), [](Thread&) {}), 2);
}

TEST(Section, TwoObjects) {
  expect_good("A: a section over stacks 0 and 1. B: a section over stacks 1 and 0.",
              contest(section_over(0, 1), section_over(1, 0)), 4, kCrossed);
}

TEST(Nested, WaitsInTheMiddle) {
  expect_good("A: a section over stack 0, in it one over stack 1, in which it waits for memory. B: one over stack 0.",
              contest(waits_within(0, 1), section_over(0, 0)), 3);
}

TEST(Nested, Crossing) {
  expect_good("A: a section over stack 0, in it one over stack 1. B: a section over stack 1, in it one over stack 0.",
              contest(nested(0, 1), nested(1, 0)), 3);
}

TEST(MoveTop, Alone) {
  expect_good("Stack 0 has two items. A moves one of them to stack 1. B does nothing.",
              contest(
                  move_down, [](Thread&) {}, 2),
              2);
}

TEST(MoveTop, OneItem) {
  expect_good("Stack 0 has one item. A and B both move the top of stack 0 to stack 1.",
              contest(move_down, move_down, 1), 3);
}

TEST(MoveTop, TwoItems) {
  expect_good("Stack 0 has two items. A and B both move the top of stack 0 to stack 1.",
              contest(move_down, move_down, 2), 3);
}
