// Every schedule of both GILs within a budget, and of GILs with one fault each, all of which are found.
#include <gtest/gtest.h>
#include <string>

#include "sim/broken_gils.h"
#include "sim/explorer.h"
#include "sim/gil_scenarios.h"
#include "sim/replay.h"

namespace ouro::sim {
namespace {

// Since nothing but a GIL is waited for, nobody should ever need the time-out to go on.
constexpr ExploreOptions kBudget = {.preemptions = 3, .timeouts = 2, .idle_is_bad = true};

std::string story(const MakeScenario& make, const Exploration& all) {
  const Exploration::Outcome& worst = *all.worst();
  return worst.ending.name + "\n" + to_text(worst.schedule, all.threads) + "\n" +
         to_lanes(replay(make, worst.schedule));
}

void expect_all_well(const MakeScenario& make, std::uint64_t at_least) {
  const Exploration all = explore(make, kBudget);
  if (all.worst() != nullptr) FAIL() << story(make, all);
  EXPECT_GE(all.schedules, at_least);
  ::testing::Test::RecordProperty("schedules", std::to_string(all.schedules));
  ::testing::Test::RecordProperty("runs", std::to_string(all.runs));
}

// The schedule that is reported does what it is said to do.
void expect_caught(const MakeScenario& make, const std::string& ending) {
  const Exploration all = explore(make, kBudget);
  ASSERT_NE(all.worst(), nullptr) << "not caught in " << all.schedules << " schedules";
  EXPECT_NE(all.find(ending), nullptr) << story(make, all);
  if (const Exploration::Outcome* found = all.find(ending); found != nullptr && ending != "lost wake-up") {
    EXPECT_EQ(replay(make, found->schedule).ending, found->ending);
  }
}

TEST(GilExplorer, TheIntervalGilKeepsItsRules) {
  expect_all_well([] { return contest<IntervalContender>({.threads = 3}); }, 100'000);
}

TEST(GilExplorer, TheTickGilKeepsItsRules) {
  expect_all_well([] { return contest<TickContender<CountingPlatform>>({.threads = 3}); }, 5'000);
}

TEST(GilExplorer, WithoutForcedSwitchingTheHolderMayTakeItAgainAtOnce) {
  expect_all_well([] { return contest<IntervalContender>({.threads = 2, .hand_over = false}, false); }, 80);
  expect_caught([] { return contest<IntervalContender>({.threads = 2}, false); }, "no hand-over");
}

template <IntervalFault kFault>
Scenario broken_interval(int turns = 1) {
  return contest<BrokenIntervalGil<kFault>>({.threads = 2, .turns = turns});
}

TEST(GilExplorer, TheCopyWithoutAFaultKeepsTheRules) {
  expect_all_well([] { return broken_interval<IntervalFault::kNone>(); }, 80);
  expect_all_well([] { return contest<TickContender<BrokenPlatform<SemaphoreFault::kNone>>>({.threads = 2}); }, 50);
}

TEST(GilExplorer, CatchesEveryBrokenIntervalGil) {
  expect_caught([] { return contest<BrokenIntervalGil<IntervalFault::kNoRecheck>>({.threads = 3}); }, "two holders");
  expect_caught([] { return broken_interval<IntervalFault::kNoSignal>(); }, "lost wake-up");
  expect_caught([] { return broken_interval<IntervalFault::kSignalBeforeRelease>(); }, "lost wake-up");
  expect_caught([] { return broken_interval<IntervalFault::kReleaseUnlocked>(); }, "lost wake-up");
  expect_caught([] { return broken_interval<IntervalFault::kWaitNotAtomic>(); }, "lost wake-up");
  expect_caught([] { return broken_interval<IntervalFault::kRequestNotCleared>(2); }, "deadlock");
  expect_caught([] { return broken_interval<IntervalFault::kNoHandOver>(); }, "no hand-over");
  expect_caught([] { return broken_interval<IntervalFault::kHandOverUnchecked>(); }, "deadlock");
  expect_caught([] { return broken_interval<IntervalFault::kHandOverNotAtomic>(); }, "deadlock");
  expect_caught([] { return broken_interval<IntervalFault::kNoAnswer>(); }, "deadlock");
}

template <SemaphoreFault kFault>
Scenario broken_tick(int threads = 2) {
  return contest<TickContender<BrokenPlatform<kFault>>>({.threads = threads});
}

TEST(GilExplorer, CatchesEveryBrokenTickGil) {
  expect_caught([] { return broken_tick<SemaphoreFault::kNoWaitLoop>(3); }, "two holders");
  expect_caught([] { return broken_tick<SemaphoreFault::kTakenInTwoSteps>(); }, "two holders");
  expect_caught([] { return broken_tick<SemaphoreFault::kCountedTooLate>(); }, "deadlock");
  expect_caught([] { return broken_tick<SemaphoreFault::kLookedTooEarly>(); }, "deadlock");
  expect_caught([] { return broken_tick<SemaphoreFault::kNobodyWoken>(); }, "deadlock");
  expect_caught([] { return broken_tick<SemaphoreFault::kPostedTwice>(); }, "two holders");
}

}  // namespace
}  // namespace ouro::sim
