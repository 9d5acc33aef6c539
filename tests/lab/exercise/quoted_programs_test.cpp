// The Python programs that an exercise shows are those whose output was recorded.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sstream>

namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& file) {
  std::ifstream stream{file};
  EXPECT_TRUE(stream) << file;
  return {std::istreambuf_iterator<char>{stream}, {}};
}

TEST(PredictCounts, QuotesTheRecordedPrograms) {
  const fs::path root = OURO_SOURCE_DIR;
  std::istringstream lines{contents(root / "chapters/01_refcounts/exercises/2_predict_counts/prediction.txt")};
  std::string program;
  std::string quoted;
  int compared = 0;
  for (std::string line; std::getline(lines, line);) {
    const bool is_title = line.rfind("# ", 0) == 0 && line.ends_with(".py") && line.find(' ', 2) == std::string::npos;
    if (is_title) {
      program = line.substr(2, line.size() - 5);
      quoted.clear();
    } else if (line.rfind("#     ", 0) == 0) {
      quoted += line.substr(6) + "\n";
    } else if (!program.empty()) {
      EXPECT_EQ(quoted, contents(root / "tests/conformance/refcount" / (program + ".py"))) << program;
      ++compared;
      program.clear();
    }
  }
  EXPECT_EQ(compared, 10);
}

}  // namespace
