// What is printed when a program fails, against recorded tracebacks of CPython 3.11 (without its carets: -X
// no_debug_ranges). Tests common/types/traceback.cpp and exception_notes.cpp.
#include <gtest/gtest.h>
#include <string>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

class TracebacksTest : public testing::TestWithParam<const char*> {};

TEST_P(TracebacksTest, AreThoseOfPython) {
  const std::string path = OURO_SOURCE_DIR "/tests/types/tracebacks/" + std::string(GetParam());
  Program program;
  program.source = read_text(path + ".py");
  program.filename = std::string(GetParam()) + ".py";
  const RunResult result = run_audited(program, like("3.11"));
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, read_text(path + ".txt"));
  EXPECT_EQ(result.exit_status, 1);
}

INSTANTIATE_TEST_SUITE_P(Programs, TracebacksTest,
                         testing::Values("chained", "exit_message", "in_class_body", "nested_code", "recursion",
                                         "reraised", "suppressed", "error_of_a_lambda"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace ouro::OURO_BUILD
