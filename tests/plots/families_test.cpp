// The data of each family's figure: what is drawn is what was given.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plots/bars.h"
#include "plots/collection_lanes.h"
#include "plots/curve_panels.h"
#include "plots/death_timeline.h"
#include "plots/examples.h"
#include "plots/header_lanes.h"
#include "plots/heat_map.h"
#include "plots/instruction_strips.h"
#include "plots/interleavings.h"
#include "plots/lines.h"
#include "plots/lock_lanes.h"
#include "plots/look.h"
#include "plots/lost_updates.h"
#include "plots/magnitudes.h"
#include "plots/memory_over_steps.h"
#include "plots/object_graph.h"
#include "plots/page_map.h"
#include "plots/steps.h"
#include "plots/timelines.h"

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

// The place of an object in a panel of a figure: "x y".
std::string place_of(const Figure& figure, const std::string& panel, const std::string& object) {
  const auto cell_of = [&](const auto& row, const char* name) {
    return csv_text(row[static_cast<std::size_t>(figure.data.index(name) - 1)]);
  };
  for (const auto& row : figure.data.rows()) {
    if (cell_of(row, "panel") != "\"" + panel + "\"" || cell_of(row, "what") != "\"" + object + "\"") continue;
    if (cell_of(row, "kind") == "\"object\"") return cell_of(row, "x") + " " + cell_of(row, "y");
  }
  return "nowhere";
}

ObjectGraph two_steps() {
  ObjectGraph data;
  data.name = "n";
  data.title = "t";
  data.columns = 1;
  data.panels = {{"1", "", {{"a", "a", 1}, {"b", "b", 1}, {"c", "c", 1}}, {{"a", "b"}}},
                 {"2", "", {{"c", "c", 1}, {"a", "a", 1}}, {}}};
  return data;
}

TEST(ObjectGraphTest, NothingMovesFromStepToStep) {
  ObjectGraph data = two_steps();
  data.columns = 2;
  data.steps = true;
  const Figure figure = object_graph(data);
  const auto [x1, y1] = std::pair(std::stod(place_of(figure, "1", "c")), place_of(figure, "1", "c"));
  const double shift = std::stod(place_of(figure, "2", "a")) - std::stod(place_of(figure, "1", "a"));
  EXPECT_NEAR(std::stod(place_of(figure, "2", "c")) - x1, shift, 0.11) << y1;
}

TEST(ObjectGraphTest, AGivenPlaceIsKept) {
  ObjectGraph data = two_steps();
  data.places = {{"a", {0, 0}}, {"b", {1, 0}}, {"c", {0, 1}}};
  const Figure figure = object_graph(data);
  EXPECT_LT(std::stod(place_of(figure, "1", "a")), std::stod(place_of(figure, "1", "b")));
  EXPECT_EQ(std::stod(place_of(figure, "1", "a")), std::stod(place_of(figure, "1", "c")));
}

TEST(ObjectGraphTest, AReferenceThatEndsNowhereIsABug) {
  ObjectGraph data = two_steps();
  data.panels[0].edges.push_back({"a", "z"});
  EXPECT_DEATH(object_graph(data), "ends at a node");
}

TEST(LinesTest, EveryPointIsARow) {
  const Figure figure = examples::leak_ramp();
  EXPECT_THAT(column(figure, "y"), testing::SizeIs(202));
  EXPECT_THAT(figure.script, testing::Not(HasSubstr("logscale")));
  EXPECT_THAT(examples::collect_cost().script, HasSubstr("set logscale"));
}

TEST(CollectionLanesTest, ATickPerCollectionOursAboveCPythons) {
  const Figure figure = examples::collections_timeline();
  EXPECT_THAT(column(figure, "at"), testing::SizeIs(26 + 26 + 2 + 2));
  const auto tops = column(figure, "top");
  const auto bottoms = column(figure, "bottom");
  EXPECT_LT(std::stod(bottoms.front()), std::stod(tops[26]));
}

TEST(CollectionLanesTest, WhatLiesBehindTheAxisIsLeftOut) {
  CollectionLanes data{"n", "t", "x", {{"p", "", {{"generation 0", "", {5, 15}}}, 10}}};
  EXPECT_THAT(column(collection_lanes(data), "at"), testing::ElementsAre("5"));
}

TEST(CurvePanelsTest, EveryPointIsARowOfItsPanelAndCurve) {
  const Figure figure = examples::die_young();
  EXPECT_THAT(column(figure, "panel"), testing::SizeIs(12));
  EXPECT_THAT(column(figure, "low"), testing::Contains("80"));
  EXPECT_THAT(figure.script, HasSubstr("with filledcurves"));
  EXPECT_THAT(figure.script, HasSubstr("set logscale y"));
}

TEST(CurvePanelsTest, ACurveWithoutPointsIsABug) {
  CurvePanels data{"n", "t", {{"p", "x", "y", {{"c", Meaning::ours, {}}}}}};
  EXPECT_DEATH(curve_panels(data), "a curve has points");
}

TEST(TimelinesTest, ASpanOrAMarkIsARow) {
  const Figure figure = examples::thread_lanes();
  EXPECT_THAT(column(figure, "state"), testing::SizeIs(16 + 5 + 3));
  EXPECT_THAT(figure.script, HasSubstr("woken for nothing"));
}

TEST(TimelinesTest, SpansOfAKindThatTouchBecomeOneAndOnesOutsideAreLeftOut) {
  const Meaning running = Meaning::running;
  Timelines data{"n", "t", "x", 10, {}};
  data.panels = {{"p", "", {{"A", {{0, 1, running}, {1, 2, running}, {4, 5, running}, {11, 12, running}}}}}};
  EXPECT_THAT(column(timelines(data), "state"), testing::SizeIs(2));
}

TEST(InstructionStripsTest, ALongNameIsBrokenAtUnderscores) {
  const Figure figure = examples::ticks();
  EXPECT_THAT(column(figure, "count"), testing::SizeIs(8));
  EXPECT_THAT(column(figure, "line1"), testing::Contains("\"COMPARE_JUMP_\""));
  EXPECT_THAT(column(figure, "line2"), testing::Contains("\"IF_FALSE\""));
}

TEST(InterleavingsTest, AStepIsARowAndSoIsAnEndingsShare) {
  const Figure figure = examples::schedules();
  EXPECT_THAT(column(figure, "kind"), testing::SizeIs(2 * 6 * 4 + 2 + 3));
  EXPECT_EQ(column(figure, "text").back(), "\"2 of 6\"");
}

TEST(InterleavingsTest, AScheduleWithoutStepsIsABug) {
  Interleavings data{"n", "t", {{"p", "", {{{}, ScheduleOutcome::right, "right"}}}}};
  EXPECT_DEATH(interleavings(data), "a schedule has steps");
}

TEST(LockLanesTest, AnArrowGoesFromAWaitToTheHolder) {
  const Figure figure = examples::crossing();
  EXPECT_THAT(column(figure, "text"), testing::Contains("\"waits for lock2\""));
  const auto arrows = [](const std::string& script) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = script.find("front linewidth", at)) != std::string::npos; ++at) ++count;
    return count;
  };
  EXPECT_EQ(arrows(figure.script), 2u);
}

TEST(LostUpdatesTest, ARunIsAPointAndTooHighIsAboveTooLow) {
  const Figure figure = examples::drifts();
  const auto places = column(figure, "y");
  EXPECT_THAT(column(figure, "what"), testing::Contains("\"exact\"").Times(3));
  EXPECT_LT(std::stod(places[3]), std::stod(places[4]));  // +31,000 and -120,000; pixels from the top
  EXPECT_THAT(column(figure, "text"), testing::Contains("\"< 1 %\""));
}

TEST(HeatMapTest, ACellIsARowAndOneThatCannotBeSaysWhy) {
  const Figure figure = examples::speed_ups();
  EXPECT_THAT(column(figure, "kind"), testing::SizeIs(6 + 1));
  EXPECT_THAT(column(figure, "text"), testing::Contains("\"since 3.12\"").Times(2));
  EXPECT_EQ(column(figure, "text").back(), "\"when that build has threads\"");
}

TEST(HeatMapTest, AFactorCountsAsMuchAboveTheNeutralValueAsBelow) {
  HeatMap data;
  data.name = "n";
  data.title = "t";
  data.rows = {"r"};
  data.columns = {"a", "b", "c"};
  data.panels = {{"p", {{{0.25}, {1.0}, {9.0}}}}};  // 9 is beyond the full colour
  EXPECT_THAT(column(heat_map(data), "colour"),
              testing::ElementsAre(std::to_string(0xE08640), std::to_string(0xFFFFFF), std::to_string(0x40B696)));
}

TEST(HeatMapTest, ManyPanelsGetATallerPicture) {
  HeatMap data;
  data.name = "n";
  data.title = "t";
  data.rows = {"r"};
  data.columns = {"a"};
  data.panels.assign(5, {"p", {{{1.0}}}});
  EXPECT_EQ(heat_map(data).height, 3 * 540);
}

TEST(PageMapTest, NeighboursThatLookTheSameAreOneRowOfTheTable) {
  const Figure figure = examples::copied_pages();
  const auto states = column(figure, "state");
  EXPECT_THAT(states, testing::Contains("\"written\""));
  EXPECT_LT(states.size(), 200u);
  std::int64_t cells = 0;
  for (const std::string& each : column(figure, "cells")) cells += std::stoll(each);
  EXPECT_EQ(cells, 3 * 1200);
}

TEST(PageMapTest, ACellOfManyPagesIsWrittenInPart) {
  PageMap data{"n", "t", {{"p", "", {{1, true}, {99'999, false}}}}, "s", "w"};
  EXPECT_THAT(column(page_map(data), "state"), testing::Contains("\"some\"").Times(1));
  data.panels[0].runs = {{100'000, true}};
  EXPECT_THAT(column(page_map(data), "state"), testing::Each("\"written\""));
}

TEST(HeaderLanesTest, WhatAnEventChangedIsMarkedAndTheDeadHaveNoFields) {
  const Figure figure = examples::a_headers_life();
  EXPECT_THAT(column(figure, "kind"), testing::ElementsAre("\"same\"", "\"same\"", "\"same\"",        // a = []
                                                           "\"same\"", "\"same\"", "\"changed\"",     // b = a
                                                           "\"changed\"", "\"changed\"", "\"same\"",  // del a
                                                           "\"dead\""));
}

TEST(MagnitudesTest, APointForOursAndOneForCPython) {
  const Figure figure = examples::switches();
  EXPECT_THAT(column(figure, "who"), testing::ElementsAre("\"ours\"", "\"cpython\"", "\"ours\"", "\"cpython\""));
  EXPECT_LT(std::stod(column(figure, "x")[0]), std::stod(column(figure, "x")[2]));
  EXPECT_THAT(figure.script, HasSubstr("'not in 2.7'"));
}

TEST(MagnitudesTest, NothingHasNoLogarithm) {
  Magnitudes data{"n", "t", {{"p", {{"r", 0.0}}, [](double) { return std::string(); }}}, "o", "c"};
  EXPECT_DEATH(magnitudes(data), "a logarithm needs something");
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
