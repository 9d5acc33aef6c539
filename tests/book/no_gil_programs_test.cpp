// The programs of chapter 8 run on both builds of this runtime and under the machine's own python3, and print the same
// but for their times: what these are is none of a test's business.
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "lab/child_process.h"
#include "lab/peers.h"
#include "lab/program_files.h"

namespace ouro {
namespace {

namespace fs = std::filesystem;

const fs::path kPrograms = fs::path(OURO_SOURCE_DIR) / "chapters/08_no_gil/programs";
const std::string kPlayground = OURO_BINARY_DIR "/bin/00_playground";

struct Case {
  std::string name;
  std::vector<std::string> command;  // the program and its arguments
};

const std::vector<Case> kCases = {
    {"SameOutput", {"same_output.py"}},
    {"ArticleComputing", {"article.py", "cpu", "1", "20000"}},
    {"ArticleWaiting", {"article.py", "io", "1", "0.01"}},
    {"ScalingElement", {"scaling.py", "element", "1,2,4", "20000", "2"}},
    {"ScalingDict", {"scaling.py", "dict", "1,2,4", "20000", "2"}},
    {"ScalingAttribute", {"scaling.py", "attribute", "1,2,4", "20000", "2"}},
    {"ScalingCall", {"scaling.py", "call", "1,2,4", "20000", "2"}},
    {"ScalingInstance", {"scaling.py", "instance", "1,2,4", "20000", "2"}},
    {"ScalingAppend", {"scaling.py", "append", "1,2,4", "20000", "2"}},
    {"ScalingSmallElement", {"scaling.py", "small_element", "1,2,4", "20000", "2"}},
    {"ScalingConstantElement", {"scaling.py", "constant_element", "1,2,4", "20000", "2"}},
    {"ScalingConstantDict", {"scaling.py", "constant_dict", "1,2,4", "20000", "2"}},
    {"ScalingConstantAttribute", {"scaling.py", "constant_attribute", "1,2,4", "20000", "2"}},
    {"ScalingArithmetic", {"scaling.py", "arithmetic", "1,2,4", "20000", "2"}},
    {"Neighbour", {"neighbour.py", "3"}},
    {"Pauses", {"pauses.py", "2000", "2", "2"}},
};

// A time is a number with a point or an exponent; how many there are stays.
std::string without_times(const std::string& output) {
  std::string text;
  for (const std::string& line : lab::lines_of(output)) {
    const std::size_t colon = line.find(": ");
    const bool is_times =
        colon != std::string::npos && line.find_first_not_of("0123456789.e- ", colon + 2) == std::string::npos;
    text += is_times ? fmt::format("{}: {} times\n", line.substr(0, colon),
                                   std::count(line.begin() + static_cast<std::ptrdiff_t>(colon), line.end(), ' '))
                     : line + "\n";
  }
  return text;
}

std::string run(std::vector<std::string> front, const Case& each) {
  front.push_back((kPrograms / each.command[0]).string());
  front.insert(front.end(), each.command.begin() + 1, each.command.end());
  lab::ChildOptions options;
  options.environment = {"PYTHONDONTWRITEBYTECODE=1"};
  const lab::ChildResult child = lab::run_child(front, options);
  EXPECT_TRUE(child.succeeded()) << fmt::format("{}: {}\n{}", fmt::join(front, " "), lab::words(child), child.err);
  return without_times(child.out);
}

class NoGilProgram : public testing::TestWithParam<Case> {};

TEST_P(NoGilProgram, PrintsTheSameOnBothBuildsAndUnderPython3) {
  const std::string with_gil = run({kPlayground}, GetParam());
  EXPECT_FALSE(with_gil.empty());
  EXPECT_EQ(run({kPlayground, "--build", "nogil"}, GetParam()), with_gil);
  if (const auto python = lab::learners_python()) {
    EXPECT_EQ(run({python->path}, GetParam()), with_gil) << lab::words(*python);
  }
}

INSTANTIATE_TEST_SUITE_P(All, NoGilProgram, testing::ValuesIn(kCases),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace ouro
