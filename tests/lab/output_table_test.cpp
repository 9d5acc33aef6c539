// Tables of what programs print. Our runtime is played by a function; the recorded outputs are a file of the test's
// own.
#include "lab/output_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "temporary_folder.h"

namespace ouro::lab {
namespace {

using testing::ElementsAre;

constexpr const char* kProgram = "print('first: 1')\nprint('second: 2')\n";
constexpr const char* kRecorded = R"({"p": {"3.9.18": "first: 1\nsecond: 2\n", "3.11.7": "first: 1\nsecond: 3\n"}})";

ProgramFiles files() {
  static const TemporaryFolder folder;
  folder.write("p.py", kProgram);
  folder.write("recorded.json", kRecorded);
  return {folder.path(), "recorded.json"};
}

std::string printed(const std::string&, const Program&) { return "first: 1\nsecond: 2\n"; }

std::string text_of(const Cell& cell) { return std::get<std::string>(cell); }

TEST(OutputTableTest, ARowPerAnswerAndANotePerDifference) {
  Result result{};
  const Table table = compare_answers(Options{}, files(), "p", printed, result);
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(text_of(table.rows[0].front()), "first");
  EXPECT_EQ(text_of(table.rows[0].back()), "the same in 2 of 2");
  EXPECT_EQ(text_of(table.rows[1].back()), "the same in 1 of 2");
  EXPECT_THAT(result.notes, ElementsAre("p (second) like 3.11: this runtime prints 2, CPython 3.11 printed 3"));
}

TEST(OutputTableTest, AVersionThatAsksOtherQuestionsIsAFailure) {
  Result result{};
  const auto changing = [](const std::string& version, const Program& program) {
    return version == "2.7" ? "third: 3\n" : printed(version, program);
  };
  EXPECT_THROW(compare_answers(Options{}, files(), "p", changing, result), std::runtime_error);
}

TEST(OutputTableTest, ARowPerProgram) {
  Result result{};
  Options options{};
  options.like = "3.9";
  std::ostringstream out;
  Progress progress(out, false);
  lab::Run run{options, progress, Prng(1)};
  compare_outputs(run, files(), {{"p", "a program"}}, printed, result);
  ASSERT_EQ(result.rows.rows.size(), 1u);
  EXPECT_EQ(text_of(result.rows.rows[0][0]), "a program");
  EXPECT_EQ(text_of(result.rows.rows[0][1]), "first: 1, second: 2");
  EXPECT_EQ(text_of(result.rows.rows[0].back()), "the same in 1 of 1");
  EXPECT_TRUE(result.notes.empty());
}

}  // namespace
}  // namespace ouro::lab
