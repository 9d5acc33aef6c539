// Checks exercise 4: replays the schedule, and explores every way in which it can go on.
#include <gtest/gtest.h>

#include "attack.h"
#include "scenarios.h"

using namespace ouro;

namespace {

const char* const kInvariant = "in a deadlock every thread has what another one waits for: a ring";
constexpr const char* kImpossible = "impossible";

attack::Attack on_locks(const char* key, int locks, bool in_order) {
  std::vector<std::string> threads = {"A", "B"};
  if (locks == 3) threads.push_back("C");
  return {.key = key,
          .make = [=] { return ch05::with_two_locks(locks, in_order); },
          .threads = threads,
          .wanted = "deadlock",
          .invariant = kInvariant,
          .harmless = {"a thread that waits is a deadlock",
                       "The one that has both locks goes on, and gives them back. Then the other one has its turn."}};
}

bool says_impossible(const char* key) { return exercise::learner_answer(key).text == kImpossible; }

}  // namespace

TEST(Deadlock, TwoLocks) { attack::check(on_locks("two locks", 2, false)); }

TEST(Deadlock, ThreeLocks) {
  if (!says_impossible("three locks")) return attack::check(on_locks("three locks", 3, false));
  exercise::show_example("three locks: impossible");
  exercise::reject({"impossible", "a schedule of three steps", kInvariant, "no ring of three",
                    "A ring may have any length: each has one lock and wants the next."});
}

TEST(Deadlock, InOrder) {
  if (says_impossible("three locks in order")) return;
  attack::Attack attack = on_locks("three locks in order", 3, true);
  attack.harmless = {
      "three threads are enough",
      "Everybody takes the lower lock first. Whoever has the highest lock that is taken waits for nobody, goes on, "
      "and gives back."};
  attack::check(attack);
}
