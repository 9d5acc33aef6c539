// Programs for every statement and expression of the subset, in every profile and both builds, against what CPython
// prints: as it was recorded (programs/*.out, by record.py), and by the machine's own python3 where there is one.
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "engine/engine.h"
#include "lab/peers.h"

namespace ouro {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(OURO_SOURCE_DIR) / "tests/language/programs";

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> program_names() {
  std::vector<std::string> names;
  for (const fs::directory_entry& each : fs::directory_iterator(kFolder)) {
    if (each.path().extension() == ".py") names.push_back(each.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

class LanguageProgram : public testing::TestWithParam<std::string> {
 protected:
  fs::path file() const { return kFolder / (GetParam() + ".py"); }
  std::string recorded() const { return read_file(kFolder / (GetParam() + ".out")); }

  void expect_recorded(RunResult (*run)(const Program&, const RunOptions&), const Profile& profile,
                       const char* build) const {
    Program program;
    program.filename = file().string();
    program.source = read_file(file());
    RunOptions options;
    options.profile = &profile;
    options.audit = true;
    const RunResult result = run(program, options);
    const std::string where = fmt::format("--like {} --build {}", profile.name(), build);
    EXPECT_EQ(result.out, recorded()) << where;
    EXPECT_EQ(result.exit_status, 0) << where << '\n' << result.err;
    for (const Mismatch& each : result.audit->mismatches) {
      ADD_FAILURE() << where << ": " << each.object << ": its count is " << each.count << ", found " << each.found;
    }
  }
};

TEST_P(LanguageProgram, PrintsWhatCPythonPrintedInEveryProfile) {
  for (const Profile& profile : profiles()) expect_recorded(gil::run, profile, "gil");
}

TEST_P(LanguageProgram, PrintsWhatCPythonPrintedWithoutAGil) {
  for (const Profile& profile : profiles()) {
    if (profile.at_least(3, 13)) expect_recorded(nogil::run, profile, "nogil");
  }
}

TEST_P(LanguageProgram, PrintsTheSameInTheCarefulLoop) {
  Program program;
  program.filename = file().string();
  program.source = read_file(file());
  RunOptions options;
  options.count_instructions = true;
  EXPECT_EQ(gil::run(program, options).out, recorded());
}

TEST_P(LanguageProgram, IsWhatTheOwnPython3PrintsToo) {
  const auto python = lab::find_interpreter("python3");
  if (!python || python->implementation != "CPython") GTEST_SKIP() << "there is no CPython python3 on this machine";
  int minor = 0;
  if (std::sscanf(python->version.c_str(), "3.%d", &minor) != 1 || minor < 11) {
    GTEST_SKIP() << lab::words(*python) << ": the messages are those of 3.11 and later";
  }
  EXPECT_EQ(lab::run_program(*python, file()).out, recorded()) << lab::words(*python);
}

INSTANTIATE_TEST_SUITE_P(Programs, LanguageProgram, testing::ValuesIn(program_names()),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace ouro
