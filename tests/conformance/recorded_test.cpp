// Every program x version x build of the table against what that interpreter printed when it was recorded.
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

#include "conformance/cells.h"
#include "frontend/profile.h"

namespace ouro::conformance {
namespace {

class Recorded : public testing::TestWithParam<std::string> {};

TEST_P(Recorded, ProgramsPrintWhatThisVersionPrinted) {
  const std::vector<Difference> known = read_known_differences();
  int compared = 0;
  for (const Cell& cell : read_cells()) {
    if (cell.version != GetParam()) continue;
    ++compared;
    const std::string printed = run_cell(cell);
    const std::string where = cell.program + " --build " + cell.build + " --like " + cell.version;
    if (const Difference* difference = find_difference(known, cell)) {
      EXPECT_NE(printed, cell.expected) << where << " is listed as a difference and is none any more";
      EXPECT_EQ(printed, difference->ours) << where;
    } else {
      EXPECT_EQ(printed, cell.expected) << where;
    }
  }
  EXPECT_GE(compared, 53 + 31);
}

std::vector<std::string> all_versions() {
  std::vector<std::string> names;
  for (const Profile& profile : profiles()) names.push_back(profile.name());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Versions, Recorded, testing::ValuesIn(all_versions()), [](const auto& info) {
  std::string name = "Like" + info.param;
  std::erase(name, '.');
  return name;
});

// With the tests above, which let nothing else differ: the share that matches.
TEST(KnownDifferences, AreAtMostTwoInAHundred) {
  const std::size_t cells = read_cells().size();
  const std::size_t different = read_known_differences().size();
  EXPECT_GE(cells, 583u + 159u + 341u + 90u);
  EXPECT_LE(different * 100, cells * 2);
}

TEST(KnownDifferences, AreCellsOfTheTableAndHaveAReason) {
  std::set<std::string> names;
  for (const Cell& cell : read_cells()) names.insert(cell.program + " " + cell.version + " " + cell.build);
  for (const Difference& each : read_known_differences()) {
    EXPECT_TRUE(names.erase(each.program + " " + each.version + " " + each.build))
        << each.program << ": unknown or listed twice";
    EXPECT_FALSE(each.reason.empty()) << each.program;
  }
}

TEST(KnownDifferences, AreTheTableOfTheBook) {
  std::ifstream page(OURO_SOURCE_DIR "/docs/differences.md");
  const std::string text{std::istreambuf_iterator<char>(page), {}};
  const std::string table = differences_table(read_known_differences());
  EXPECT_THAT(text, testing::HasSubstr(table)) << "docs/differences.md must hold this table:\n" << table;
}

}  // namespace
}  // namespace ouro::conformance
