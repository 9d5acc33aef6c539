// The data of each family's figure: what is drawn is what was given.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plots/bars.h"
#include "plots/death_timeline.h"
#include "plots/examples.h"
#include "plots/look.h"
#include "plots/memory_over_steps.h"
#include "plots/steps.h"

namespace ouro::plots {
namespace {

using testing::HasSubstr;

// The cells of one column, as CSV text.
std::vector<std::string> column(const Figure& figure, const std::string& name) {
  std::vector<std::string> out;
  const auto at = static_cast<std::size_t>(figure.data.index(name) - 1);
  for (const auto& row : figure.data.rows()) out.push_back(csv_text(row[at]));
  return out;
}

TEST(BarsTest, PartsAreStackedInOrderAndSumUp) {
  Bars data;
  data.name = "n";
  data.title = "t";
  data.value_format = "%g";
  data.parts = {{"first", Meaning::ours}, {"second", Meaning::value_stack, true}};
  data.passing_means = "passing";
  data.panels = {{"p", "", {{"b", {2, 1}, {}, 4}}}};
  const Figure figure = bars(data);
  EXPECT_THAT(column(figure, "bottom"), testing::ElementsAre("0", "2"));
  EXPECT_THAT(column(figure, "top"), testing::ElementsAre("2", "3"));
  EXPECT_THAT(column(figure, "total"), testing::ElementsAre("3", "3"));
  EXPECT_THAT(column(figure, "cpython"), testing::ElementsAre("4", "4"));
  EXPECT_THAT(figure.script, HasSubstr("pattern 4"));
  EXPECT_THAT(figure.script, HasSubstr("'passing'"));
}

TEST(StepsTest, BirthChangeAndDeathAreEvents) {
  Steps data;
  data.name = "n";
  data.title = "t";
  data.lines = {"1", "2", "3", "4", "5"};
  data.watched = {{"a", {std::nullopt, 1, 1, 2, std::nullopt}}};
  EXPECT_THAT(column(steps(data), "event"),
              testing::ElementsAre("\"\"", "\"made\"", "\"\"", "\"changed\"", "\"freed\""));
}

TEST(StepsTest, ALongProgramGetsATallerPicture) {
  Steps data;
  data.name = "n";
  data.title = "t";
  data.lines.assign(30, "x = 1");
  data.watched = {{"a", std::vector<std::optional<int>>(30, 1)}};
  EXPECT_EQ(steps(data).height, 1080);
}

TEST(MemoryOverStepsTest, EveryStepIsARow) {
  const Figure figure = examples::lifetime_memory();
  EXPECT_THAT(column(figure, "megabytes"), testing::SizeIs(15));
  EXPECT_EQ(column(figure, "cpython_megabytes").back(), "318");
}

TEST(DeathTimelineTest, ALaneIsAsLongAsItsObjectLived) {
  DeathTimeline data{"n", "t", {{"p", "", {{"a", 2}, {"b", 1}}}}};
  const Figure figure = death_timeline(data);
  EXPECT_THAT(column(figure, "freed"), testing::ElementsAre("2", "1"));
  EXPECT_GT(std::stod(column(figure, "end")[0]), std::stod(column(figure, "end")[1]));
}

TEST(LookTest, TextCannotBreakOutOfALiteral) {
  EXPECT_EQ(literal("it's `date` \\n"), "'it''s `date` \\n'");
  EXPECT_EQ(literal("two\nlines"), "'two'.\"\\n\".'lines'");
}

TEST(LookTest, ALongTitleIsWrappedAndTheBodyStartsBelow) {
  Figure one{"n", "short", Csv({}), "", 960, 540, {}, ""};
  Figure two = one;
  two.title = std::string(70, 'x') + " " + std::string(70, 'y');
  EXPECT_GT(body(two).top, body(one).top);
  EXPECT_THAT(preamble(two), HasSubstr("x'.\"\\n\".'y"));
}

}  // namespace
}  // namespace ouro::plots
