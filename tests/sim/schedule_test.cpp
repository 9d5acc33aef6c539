// Tests of common/sim/schedule.h.
#include "sim/schedule.h"

#include <gtest/gtest.h>

namespace ouro::sim {
namespace {

const std::vector<std::string> kThreads = {"A", "B", "C"};

std::string error_in(std::string_view text) {
  const auto parsed = parse_schedule(text, kThreads);
  return std::holds_alternative<std::string>(parsed) ? std::get<std::string>(parsed) : "none";
}

TEST(Schedule, IsReadAsItIsWritten) {
  const Schedule schedule = {{0}, {1}, {0, false, 2}, {1, true}};
  EXPECT_EQ(to_text(schedule, kThreads), "A B A>C B!");
  EXPECT_EQ(std::get<Schedule>(parse_schedule("A B  # first\n# nothing\n\n A>C B!", kThreads)), schedule);
}

TEST(Schedule, SaysInOneLineWhatIsWrong) {
  EXPECT_EQ(error_in("A\nB D"), "line 2: there is no thread 'D' (threads: A, B, C)");
  EXPECT_EQ(error_in("A>X"), "line 1: there is no thread 'X' (threads: A, B, C)");
  EXPECT_EQ(error_in("A>B!"), "line 1: 'A>B!': a wait that is over wakes nobody");
  EXPECT_EQ(error_in(" # only this\n"), "the schedule is empty: write a thread's name for each step, like A, B, C");
}

}  // namespace
}  // namespace ouro::sim
