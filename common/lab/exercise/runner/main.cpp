// The program around the learner's code: runs one check and tells the judge how it went.
//
//   PROGRAM judged CHECK MILLISECONDS [ANSWERS]   what the judge runs; CHECK is a GoogleTest name, Suite.Name
//   PROGRAM [GoogleTest's options] [ANSWERS]      by hand, under a debugger for example
#include <chrono>
#include <cstdlib>
#include <gtest/gtest.h>
#include <string_view>
#include <unistd.h>

#include "lab/exercise/runner/channel.h"

// The runtime of each sanitizer asks for its options here. A finding ends the process, so that the judge sees it.
// Leaks are found by the checkers, who count holders: no address-space scan is needed. The names are the sanitizers'.
// NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" const char* __asan_default_options() {
  return "detect_leaks=0:exitcode=99:handle_abort=0:detect_stack_use_after_return=0:allocator_may_return_null=0:"
         "max_allocation_size_mb=2048";
}
extern "C" const char* __ubsan_default_options() { return "halt_on_error=1:exitcode=99:print_stacktrace=1"; }
extern "C" const char* __tsan_default_options() { return "halt_on_error=1:exitcode=99:second_deadlock_stack=1"; }

// And it calls one of these before it reports a finding.
namespace {
void before_a_report() {
  if (ouro::exercise::say_nothing_of_a_crash()) _exit(ouro::exercise::kSanitizerStatus);
}
}  // namespace
extern "C" void __asan_on_error() { before_a_report(); }
extern "C" void __ubsan_on_report() { before_a_report(); }
extern "C" void __tsan_on_report(void*) { before_a_report(); }
// NOLINTEND(bugprone-reserved-identifier)

namespace ouro::exercise {
namespace {

// Reports the checks that really ran and the expectations that failed in them.
class Reporter : public testing::EmptyTestEventListener {
  void OnTestStart(const testing::TestInfo& info) override { Channel::to_judge().send({"begin", {name_of(info)}}); }

  void OnTestPartResult(const testing::TestPartResult& result) override {
    if (!result.failed()) return;
    Channel::to_judge().send({"failure",
                              {result.file_name() ? result.file_name() : "", std::to_string(result.line_number()),
                               result.message() ? result.message() : ""}});
  }

  void OnTestEnd(const testing::TestInfo& info) override {
    Channel::to_judge().send({"end", {name_of(info), info.result()->Passed() ? "passed" : "failed"}});
  }

  static std::string name_of(const testing::TestInfo& info) {
    return std::string{info.test_suite_name()} + "." + info.name();
  }
};

int run_judged(const std::string& check) {
  Channel::to_judge().open();
  GTEST_FLAG_SET(filter, check);
  GTEST_FLAG_SET(catch_exceptions, false);  // an exception that the learner's code lets out is a crash
  testing::TestEventListeners& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  listeners.Append(new Reporter);
  const int status = RUN_ALL_TESTS();
  const testing::UnitTest& tests = *testing::UnitTest::GetInstance();
  Channel::to_judge().send(
      {"ran", {std::to_string(tests.test_to_run_count()), std::to_string(tests.total_test_count())}});
  return status;
}

}  // namespace
}  // namespace ouro::exercise

int main(int argc, char** argv) {
  using namespace ouro::exercise;
  const bool judged = argc >= 4 && std::string_view{argv[1]} == "judged";
  if (judged) {
    const std::string check = argv[2];
    time_limit() = std::chrono::milliseconds{std::atoi(argv[3])};
    if (argc >= 5) answer_file() = argv[4];
    argc = 1;
    testing::InitGoogleTest(&argc, argv);
    leave(run_judged(check));
  }
  testing::InitGoogleTest(&argc, argv);
  if (argc >= 2) answer_file() = argv[1];
  return RUN_ALL_TESTS();
}
