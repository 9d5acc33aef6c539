// The learner's own Python reads the same programs: the trees must be the same. Tests all of the parser.
//
// Skipped where there is no python3, or one before 3.9. The programs are ours and those of its standard library; the
// places of nodes are not compared, as each version of Python has its own for f-strings.
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

#include "frontend/parsing.h"
#include "temporary_folder.h"

namespace ouro {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string cut(std::string& line) {
  const std::size_t tab = line.find('\t');
  std::string first = line.substr(0, tab);
  line.erase(0, tab == std::string::npos ? tab : tab + 1);
  return first;
}

// The first place where two trees differ, with what surrounds it.
std::string difference(const std::string& ours, const std::string& theirs) {
  std::size_t at = 0;
  while (at < ours.size() && at < theirs.size() && ours[at] == theirs[at]) ++at;
  const std::size_t from = at < 60 ? 0 : at - 60;
  return ours == theirs ? "" : "ours:   " + ours.substr(from, 120) + "\ntheirs: " + theirs.substr(from, 120);
}

TEST(PythonTrees, AreTheSameForEveryProgramOfTheSubset) {
  const TemporaryFolder folder;
  const std::string trees = (folder / "trees.txt").string();
  const std::string command =
      "python3 " OURO_SOURCE_DIR "/tests/frontend/python_trees.py " OURO_SOURCE_DIR " > '" + trees + "' 2> /dev/null";
  if (std::system(command.c_str()) != 0) GTEST_SKIP() << "no python3, or one that is too old";

  int same = 0;
  std::ifstream lines(trees);
  for (std::string line; std::getline(lines, line);) {
    const std::string path = cut(line);
    const std::string kind = cut(line);
    const std::string ours = problem(read_file(path));
    const bool unsupported = ours.ends_with("is not in the Python subset of Ouroboros");
    if (kind == "tree" || (kind == "maybe" && !unsupported)) {
      EXPECT_EQ(difference(ours, fmt::format("no problem: {}", line.substr(1, line.size() - 2))), "") << path;
      ++same;
    } else if (kind == "lacks") {
      EXPECT_TRUE(unsupported) << path << " has " << line << ", but: " << ours.substr(0, 200);
    } else if (kind == "error") {
      EXPECT_FALSE(ours.starts_with("no problem: ")) << path << ": Python says: " << line;
    }
  }
  EXPECT_GT(same, 50) << "Python's library was hardly found";
}

}  // namespace
}  // namespace ouro
