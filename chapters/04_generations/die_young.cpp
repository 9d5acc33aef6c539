// Do most objects die young? Four programs that differ: how old do their objects become, and who frees them?
#include <algorithm>
#include <fmt/format.h>

#include "experiments.h"
#include "lifetimes.h"
#include "plots/curve_panels.h"

namespace ouro::ch04 {
namespace {

struct Life {
  const char* program;
  const char* what;
};
constexpr Life kLives[] = {{"life_calculator", "computes: parses formulas, evaluates them"},
                           {"life_index", "remembers: an index of words"},
                           {"life_tree", "builds documents: nodes know their parents"},
                           {"life_events", "simulates: customers in a queue"}};

// Young: less than about 700 others were made meanwhile; the collector has hardly had a chance.
constexpr double kYoung = 724;  // where a bin ends

double percent(double share) { return 100 * share; }
double dead_young(const Lifetimes& lifetimes) {
  return dead_before(lifetimes, kYoung, kByCounting) + dead_before(lifetimes, kYoung, kByTheCollector);
}

plots::CurvePanel lifetimes_panel(const Life& life, const Lifetimes& ours, const std::optional<Lifetimes>& theirs) {
  plots::CurvePanel panel{life.what, "age: objects made meanwhile", "% of all objects", {}, false, 100};
  plots::Curve alive{"", plots::Meaning::living, {}, plots::Curve::Style::band};
  plots::Curve collected{"", plots::Meaning::collector, {}, plots::Curve::Style::band};
  plots::Curve counted{"", plots::Meaning::ours, {}, plots::Curve::Style::band};
  plots::Curve cpython{"", plots::Meaning::cpython, {}, plots::Curve::Style::dashes};
  int last = ours.deaths.rbegin()->first;
  if (theirs) last = std::max(last, theirs->deaths.rbegin()->first);
  for (int bin = 0; bin <= last; ++bin) {
    const double age = end_of_bin(bin);
    const double by_counting = percent(dead_before(ours, age, kByCounting));
    const double by_collector = percent(dead_before(ours, age, kByTheCollector));
    const double living = 100 - by_counting - by_collector;
    alive.points.push_back({age, living, 0});
    collected.points.push_back({age, living + by_collector, living});
    counted.points.push_back({age, 100, living + by_collector});
    if (!theirs) continue;
    cpython.points.push_back(
        {age, 100 - percent(dead_before(*theirs, age, kByCounting) + dead_before(*theirs, age, kByTheCollector))});
  }
  panel.curves = {alive, collected, counted};
  if (theirs) panel.curves.push_back(cpython);
  return panel;
}

void add_lifetimes(lab::Table& table, const char* what, const std::string& who, const Lifetimes& lifetimes) {
  const double forever = 1e18;
  lab::row(table, what, who, lifetimes.born, percent(dead_young(lifetimes)),
           percent(dead_before(lifetimes, forever, kByCounting)),
           percent(dead_before(lifetimes, forever, kByTheCollector)));
}

// What is left of the young when generation 0 is collected, and how much of it is garbage.
lab::Table left_for_the_collector(const std::string& version) {
  lab::Table table{"what the collections of generation 0 looked at, and what of it was garbage",
                   {{"program"}, {"who runs it"}, {"collections"}, {"containers looked at"}, {"garbage"}, {"", "%"}},
                   {}};
  for (const Life& life : kLives) {
    const auto add_row = [&](const std::string& who, const std::string& output) {
      const double looked_at = number_after(output, "objects looked at");
      const double found = number_after(output, "found");
      lab::row(table, life.program, who, static_cast<std::int64_t>(number_after(output, "collections of generation 0")),
               static_cast<std::int64_t>(looked_at), static_cast<std::int64_t>(found),
               looked_at > 0 ? lab::cell(100 * found / looked_at) : lab::Cell());
    };
    add_row("this runtime, like " + version, printed_like(version, chapter_programs().load(life.program, {"found"})));
    for (const char* const each : {"3.9", "3.13"}) {
      if (const auto recorded = chapter_programs().recorded(std::string(life.program) + "_found", each))
        add_row(fmt::format("CPython {}, recorded", each), *recorded);
    }
  }
  return table;
}

std::optional<Lifetimes> recorded_lifetimes(const Life& life, const std::string& version) {
  const auto output = chapter_programs().recorded(std::string(life.program) + "_blocks", version);
  if (!output) return std::nullopt;
  return lifetimes_printed(*output);
}

lab::Verdict judge_lifetimes() {
  const std::vector<std::string> all = chapter_programs().versions("life_tree_blocks");
  std::vector<std::string> most_die_young;
  double least = 1;
  double most = 0;
  for (const std::string& version : all) {
    double least_here = 1;
    for (const Life& life : kLives) {
      const double share = dead_young(recorded_lifetimes(life, version).value());
      least_here = std::min(least_here, share);
      most = std::max(most, share);
    }
    least = std::min(least, least_here);
    if (least_here > 0.5) most_die_young.push_back(version);
  }
  const auto found = [](const char* program) {
    const std::string output = chapter_programs().recorded(std::string(program) + "_found", "3.13").value();
    return percent(number_after(output, "found") / number_after(output, "objects looked at"));
  };
  return lab::holds_where(
      most_die_young, all,
      fmt::format(
          "of four programs {:.0f} to {:.1f} % of the objects die before 700 others are made; but counting frees "
          "nearly all of these at once. Of the containers that are left for generation 0 to look at, {:.0f} % are "
          "garbage in a program that makes cycles, and {:.0f} % in one that only remembers",
          percent(least), percent(most), found("life_tree"), found("life_index")));
}

lab::Result run_die_young(lab::Run& run) {
  const std::string version = version_of(run);
  lab::Result result{};
  result.rows = {"how old do objects become, and who frees them?",
                 {{"program"},
                  {"who runs it"},
                  {"objects made"},
                  {"dead before 700 others are made", "%"},
                  {"freed by counting", "%"},
                  {"freed by the collector", "%"}},
                 {}};
  plots::CurvePanels figure;
  figure.name = "die_young";
  figure.title = "Most objects die young, and counting frees them: the collector gets what is left in cycles";
  figure.legend = {{plots::LegendEntry::Sample::fill, plots::Meaning::living, "alive"},
                   {plots::LegendEntry::Sample::fill, plots::Meaning::collector, "freed by the collector"},
                   {plots::LegendEntry::Sample::fill, plots::Meaning::ours, "freed by counting"},
                   {plots::LegendEntry::Sample::dashes, plots::Meaning::cpython, "alive in CPython 3.13, recorded"}};
  std::size_t done = 0;
  for (const Life& life : kLives) {
    const Lifetimes ours = lifetimes_like(version, chapter_programs().load(life.program));
    add_lifetimes(result.rows, life.program, "this runtime, like " + version, ours);
    for (const char* const each : {"3.9", "3.13"}) {
      if (const auto theirs = recorded_lifetimes(life, each))
        add_lifetimes(result.rows, life.program, fmt::format("CPython {}, recorded", each), *theirs);
    }
    figure.panels.push_back(lifetimes_panel(life, ours, recorded_lifetimes(life, "3.13")));
    run.progress.step(++done, std::size(kLives), "programs");
  }
  result.details = {left_for_the_collector(version)};
  result.figures = {plots::curve_panels(figure)};
  result.notes = {
      "In this runtime every object is counted; in CPython every block of memory that holds one, watched from its "
      "allocator. Floats, tuples, frames and others that CPython keeps for reuse are born there only once.",
      "This runtime computes in the memory of an int that would die next: it makes fewer objects, and those that live "
      "longer are a larger share. Like 3.14 it does not track tuples of ints: generation 0 looks at fewer containers.",
      "What is missing to 100 % is alive when the program ends."};
  result.verdict = judge_lifetimes();
  return result;
}

}  // namespace

lab::Experiment die_young() {
  return {
      "die_young",
      {"A11"},
      "Most objects die young.",
      {"A program parses formulas and evaluates them: trees, strings, ints, no cycle. 99 % of its objects die young. "
       "How many of them does generation 0 free?",
       {{"99 %: that is what generations are for", "the collector frees what dies young"},
        {"none: counting has freed them"},
        {"half of them", "counting and collector share the work"}}},
      run_die_young};
}

}  // namespace ouro::ch04
