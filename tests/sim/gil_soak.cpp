// Every schedule of both GILs with three threads that take two turns each: minutes of work, for the target `soak`.
#include <gtest/gtest.h>
#include <string>

#include "sim/explorer.h"
#include "sim/gil_scenarios.h"
#include "sim/replay.h"

namespace ouro::sim {
namespace {

void expect_all_well(const MakeScenario& make, const ExploreOptions& budget) {
  const Exploration all = explore(make, budget);
  ::testing::Test::RecordProperty("schedules", std::to_string(all.schedules));
  if (const Exploration::Outcome* worst = all.worst()) {
    FAIL() << worst->ending.name << "\n"
           << to_text(worst->schedule, all.threads) << "\n"
           << to_lanes(replay(make, worst->schedule));
  }
}

TEST(GilSoak, TheTickGilKeepsItsRulesForTwoTurns) {
  expect_all_well([] { return contest<TickContender<CountingPlatform>>({.threads = 3, .turns = 2}); },
                  {.preemptions = 3, .timeouts = 2, .idle_is_bad = true});
}

TEST(GilSoak, TheIntervalGilKeepsItsRulesForTwoTurns) {
  expect_all_well([] { return contest<IntervalContender>({.threads = 3, .turns = 2}); },
                  {.preemptions = 3, .timeouts = 2, .idle_is_bad = true});
}

}  // namespace
}  // namespace ouro::sim
