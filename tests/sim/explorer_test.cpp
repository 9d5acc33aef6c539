// Tests of common/sim/explorer.h.
#include "sim/explorer.h"

#include <gtest/gtest.h>

#include "sim/scenarios.h"

namespace ouro::sim {
namespace {

TEST(Explorer, TwoIncrementsAddUpToOneInFourOfSixSchedules) {
  const Exploration all = explore(two_increments);
  EXPECT_EQ(all.schedules, 6);
  ASSERT_NE(all.find("1"), nullptr);
  EXPECT_EQ(all.find("1")->schedules, 4);
  EXPECT_EQ(all.find("2")->schedules, 2);
  EXPECT_EQ(to_text(all.worst()->schedule, all.threads), "A B B A");
}

TEST(Explorer, AnIncrementAgainstADecrementLeaksAsOftenAsItFreesTooEarly) {
  const Exploration all = explore(increment_against_decrement);
  EXPECT_EQ(all.find("right")->schedules, 2);
  EXPECT_EQ(all.find("leaks")->schedules, 2);
  EXPECT_EQ(all.find("freed too early")->schedules, 2);
}

TEST(Explorer, FindsTheDeadlockOfTwoLocks) {
  const Exploration all = explore([] { return two_locks(false); });
  ASSERT_NE(all.worst(), nullptr);
  EXPECT_EQ(all.worst()->ending.name, "deadlock");
  EXPECT_EQ(to_text(all.worst()->schedule, all.threads), "A B");
  EXPECT_EQ(explore([] { return two_locks(true); }).worst(), nullptr);
}

TEST(Explorer, RememberingStatesChangesNoCount) {
  for (const MakeScenario& make :
       {MakeScenario(two_increments), MakeScenario(increment_against_decrement),
        MakeScenario([] { return two_locks(false); }), MakeScenario([] { return two_locks(true); })}) {
    for (const int preemptions : {0, 1, 2, ExploreOptions::kUnbounded}) {
      const Exploration quick = explore(make, {.preemptions = preemptions});
      const Exploration full = explore(make, {.preemptions = preemptions, .remember_states = false});
      EXPECT_EQ(quick.schedules, full.schedules);
      EXPECT_EQ(full.schedules, full.runs);
      ASSERT_EQ(quick.outcomes.size(), full.outcomes.size());
      for (const Exploration::Outcome& outcome : full.outcomes) {
        EXPECT_EQ(quick.find(outcome.ending.name)->schedules, outcome.schedules);
        EXPECT_EQ(quick.find(outcome.ending.name)->schedule, outcome.schedule);
      }
    }
  }
}

}  // namespace
}  // namespace ouro::sim
