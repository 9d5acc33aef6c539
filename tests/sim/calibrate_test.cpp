// Tests of common/sim/calibrate.h: what can be said of a measurement on a machine that nobody knows.
#include "sim/calibrate.h"

#include <gtest/gtest.h>
#include <variant>

namespace ouro::sim {
namespace {

TEST(Calibrate, GivesCostsThatTheSimulatorTakes) {
  const Costs costs = calibrate();
  const auto parsed = parse_costs(to_json(costs));
  ASSERT_TRUE(std::holds_alternative<Costs>(parsed)) << std::get<std::string>(parsed);
  EXPECT_GE(costs.update_ns, 1);
  EXPECT_GE(costs.system_call_ns, 1);
  EXPECT_GE(costs.timer_tick_ns, 1'000'000);
}

}  // namespace
}  // namespace ouro::sim
