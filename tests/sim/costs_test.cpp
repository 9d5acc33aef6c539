// Tests of common/sim/costs.h.
#include "sim/costs.h"

#include <gtest/gtest.h>

namespace ouro::sim {
namespace {

std::string error_in(std::string text, const std::string& replace, const std::string& by) {
  if (!replace.empty()) text.replace(text.find(replace), replace.size(), by);
  const auto parsed = parse_costs(text);
  return std::holds_alternative<std::string>(parsed) ? std::get<std::string>(parsed) : "none";
}

TEST(Costs, AreReadAsTheyAreWritten) {
  const std::string text = to_json(committed_costs());
  EXPECT_EQ(std::get<Costs>(parse_costs(text)), committed_costs());
}

TEST(Costs, SayInOneLineWhatIsWrong) {
  const std::string text = to_json(committed_costs());
  EXPECT_EQ(error_in("[1", "", ""), "this is no JSON object");
  EXPECT_EQ(error_in(text, "update_ns", "updates"), "update_ns is missing");
  EXPECT_EQ(error_in(text, "\"update_ns\": 6", "\"update_ns\": -6"), "update_ns must be a whole number from 0 on");
  EXPECT_EQ(error_in(text, "\"timer_tick_ns\": 4000000", "\"timer_tick_ns\": 0"), "timer_tick_ns must not be 0");
}

}  // namespace
}  // namespace ouro::sim
