// The programs of chapter 7 compute the same under both locks of this runtime, without one, and under the machine's own
// python3, and leave no child and no descriptor behind. How long they take is none of a test's business.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "lab/child_process.h"
#include "lab/peers.h"
#include "lab/program_files.h"

namespace ouro {
namespace {

namespace fs = std::filesystem;

const fs::path kPrograms = fs::path(OURO_SOURCE_DIR) / "chapters/07_cpu_io_threading/programs";
const std::string kPlayground = OURO_BINARY_DIR "/bin/00_playground";
const std::string kLibrary = OURO_BINARY_DIR "/lib/libouro_counting.so";

struct Case {
  std::string name;
  std::vector<std::string> command;  // the program and its arguments
};

const std::vector<Case> kCases = {
    {"MatrixComputing", {"matrix.py", "cpu", "all", "2", "1", "2000", kLibrary}},
    {"MatrixSleeping", {"matrix.py", "sleep", "all", "2", "1", "0.01", kLibrary}},
    {"MatrixDisk", {"matrix.py", "disk", "all", "2", "1", "2", kLibrary}},
    {"MatrixTcp", {"matrix.py", "tcp", "all", "2", "1", "2", kLibrary}},
    {"MatrixMixed", {"matrix.py", "mixed", "all", "2", "1", "2000,0.01", kLibrary}},
    {"ReadingNothing", {"reading.py", "nothing", "2000"}},
    {"ReadingNumbers", {"reading.py", "read", "2000"}},
    {"ReadingCollection", {"reading.py", "collect", "2000"}},
    {"ReadingFrozen", {"reading.py", "freeze", "2000"}},
    {"ReadingNone", {"reading.py", "immortal", "2000"}},
    {"Share", {"share.py", "0,1", "0.01", "1"}},
    {"Switching", {"switching.py", "1000", "1"}},
    {"SleepingCoroutines", {"sleepers.py", "coroutines", "50", "0.05"}},
    {"SleepingThreads", {"sleepers.py", "threads", "20", "0.05"}},
    {"SleepingProcesses", {"sleepers.py", "processes", "5", "0.3"}},
    {"Passing", {"passing.py", "1,1000", "2"}},
    {"NativeCalls", {"native_calls.py", kLibrary, "100000", "1"}},
    {"KernelThreads", {"kernel_threads.py", "3"}},
};

std::string results_of(const std::string& output) {
  std::string found;
  for (const std::string& line : lab::lines_of(output)) {
    if (line.starts_with("result ")) found += line + "\n";
  }
  return found;
}

std::string run(std::vector<std::string> front, const Case& each) {
  front.push_back((kPrograms / each.command[0]).string());
  front.insert(front.end(), each.command.begin() + 1, each.command.end());
  lab::ChildOptions options;
  options.environment = {"PYTHONDONTWRITEBYTECODE=1"};
  const lab::ChildResult child = lab::run_child(front, options);
  EXPECT_TRUE(child.succeeded()) << fmt::format("{}: {}\n{}", fmt::join(front, " "), lab::words(child), child.err);
  return results_of(child.out);
}

class CpuIoProgram : public testing::TestWithParam<Case> {};

// "result children left = 0"
void expect_nothing_left(const std::string& results) {
  for (const std::string& line : lab::lines_of(results)) {
    if (line.find(" left = ") != std::string::npos) {
      EXPECT_TRUE(line.ends_with(" = 0")) << line;
    }
  }
}

TEST_P(CpuIoProgram, ComputesTheSameUnderBothLocksWithoutOneAndUnderPython3) {
  const std::string interval = run({kPlayground}, GetParam());
  expect_nothing_left(interval);
  EXPECT_EQ(run({kPlayground, "--gil", "tick"}, GetParam()), interval);
  EXPECT_EQ(run({kPlayground, "--build", "nogil"}, GetParam()), interval);
  if (const auto python = lab::learners_python()) {
    EXPECT_EQ(run({python->path}, GetParam()), interval) << lab::words(*python);
  }
}

INSTANTIATE_TEST_SUITE_P(All, CpuIoProgram, testing::ValuesIn(kCases),
                         [](const auto& info) { return info.param.name; });

// A sub-interpreter has a lock of its own in profiles from 3.12 on; before that the program says that there is none.
TEST(CpuIoPrograms, SubInterpretersComputeWhatOneAfterTheOtherDoes) {
  const Case each{"", {"matrix.py", "cpu", "one,interpreters", "2", "1", "2000"}};
  EXPECT_EQ(run({kPlayground}, each),
            "result one = 14000\nresult interpreters = 14000\nresult children left = 0\nresult descriptors left = 0\n");
  EXPECT_EQ(run({kPlayground, "--like", "3.11"}, each),
            "result one = 14000\nresult children left = 0\nresult descriptors left = 0\n");
}

}  // namespace
}  // namespace ouro
