// What one collection costs, for heaps of 1000 to 10 million lists: all of them alive, or all of them garbage.
#include <cmath>
#include <fmt/format.h>

#include "experiments.h"
#include "lab/statistics.h"
#include "memory_walk.h"
#include "plots/lines.h"

namespace ouro::ch03 {
namespace {

constexpr const char* kKinds[] = {"live", "garbage"};

double median_of(const std::string& output) {
  std::vector<double> times;
  for (const std::string& line : lab::lines_of(output)) times.push_back(std::stod(line));
  return lab::median(times);
}

struct Series {
  std::string kind;
  std::vector<plots::LinePoint> ours{};
  std::vector<plots::LinePoint> cpython{};
};

double per_object(const plots::LinePoint& point) { return point.y / point.x * 1e9; }

plots::Figure cost_figure(const std::vector<Series>& all, const std::vector<plots::LinePoint>& walks,
                          const std::string& python) {
  plots::Lines lines;
  lines.name = "collect_cost";
  lines.title = "A collection costs time per object, live or garbage: ten times the objects, ten times the pause";
  lines.x_axis = "lists in cycles of two";
  lines.y_axis = "one full collection (ms)";
  lines.log_x = lines.log_y = true;
  for (const Series& series : all) {
    const plots::Meaning meaning = series.kind == "live" ? plots::Meaning::ours : plots::Meaning::garbage;
    lines.lines.push_back({fmt::format("{}: {:.0f} ns each", series.kind, per_object(series.ours.back())), meaning,
                           series.ours, plots::Line::Style::points});
    if (series.cpython.empty()) continue;
    lines.lines.push_back({fmt::format("{}, {}: {:.0f} ns", python, series.kind, per_object(series.cpython.back())),
                           plots::Meaning::cpython, series.cpython, plots::Line::Style::dashes});
  }
  lines.lines.push_back({fmt::format("one walk over as much memory: {:.0f} ns", per_object(walks.back())),
                         plots::Meaning::waiting, walks, plots::Line::Style::points});
  for (plots::Line& line : lines.lines) {
    for (plots::LinePoint& point : line.points) point.y *= 1e3;
  }
  return plots::lines(lines);
}

// What one more object costs, in ns, from the smallest heap to the one at `index`: without what the interpreter's own
// containers cost.
double per_added_object(const std::vector<plots::LinePoint>& points, std::size_t index) {
  const plots::LinePoint& first = points.front();
  const plots::LinePoint& last = points.at(index);
  return (last.y - first.y) / (last.x - first.x) * 1e9;
}

// Does an object cost about as much in the largest heap as in one of a tenth, caches included?
bool is_proportional(const std::vector<plots::LinePoint>& points) {
  const double ratio = per_added_object(points, points.size() - 1) / per_added_object(points, points.size() - 2);
  return ratio > 0.25 && ratio < 4;
}

// How much dearer a list becomes from the largest heap that the processor's caches hold (index 1: 10,000) to the
// largest, in ns, and in walks over as much memory.
std::string dearer(const std::vector<Series>& all, const std::vector<plots::LinePoint>& walks) {
  const auto rise = [](const std::vector<plots::LinePoint>& points) {
    return per_added_object(points, points.size() - 1) - per_added_object(points, 1);
  };
  const double walk = rise(walks);
  return fmt::format(
      "A mere walk over as much memory, one write in each place, becomes dearer with its size: {:.1f} ns a place at "
      "10,000, "
      "{:.1f} ns at {}. That is the caches' doing. Over the same range a live list becomes {:.0f} ns dearer, as much "
      "as "
      "{:.1f} walks, and one that is garbage {:.0f} ns, as much as {:.1f}. A collection goes through the living three "
      "times "
      "(copy the counts, subtract, look who is left), and through garbage again for weak references, for finalizers, "
      "for "
      "those who came back, to clear and to free.",
      per_added_object(walks, 1), per_added_object(walks, walks.size() - 1),
      lab::with_thousands(static_cast<std::int64_t>(walks.back().x)), rise(all[0].ours), rise(all[0].ours) / walk,
      rise(all[1].ours), rise(all[1].ours) / walk);
}

lab::Result run_collect_cost(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const auto python = lab::learners_python();
  const int decades = run.options.pick(5, 6, 7);
  lab::Result result{};
  result.rows = {"one full collection, median", {{"lists"}, {"kind"}, {"this runtime", "ms"}, {"per list", "ns"}}, {}};
  if (python) {
    result.rows.columns.push_back({"your python3, " + python->version, "ms"});
    result.rows.columns.push_back({"per list", "ns"});
  }
  std::vector<Series> all;
  std::size_t done = 0;
  for (const char* kind : kKinds) {
    Series series{kind};
    for (int decade = 3; decade <= decades; ++decade) {
      const auto objects = static_cast<std::int64_t>(std::pow(10, decade));
      const std::string times = decade <= 4 ? "31" : decade <= 5 ? "9" : "3";
      const std::vector<std::string> arguments = {kind, std::to_string(objects), times};
      const double ours = median_of(run_like(version_of(run), files.load("collect_cost", arguments)).out);
      series.ours.push_back({static_cast<double>(objects), ours});
      std::vector<lab::Cell> row = {lab::cell(objects), lab::cell(kind), lab::cell(ours * 1e3),
                                    lab::cell(per_object(series.ours.back()))};
      if (const auto printed = lab::printed_by(python, files.path("collect_cost"), arguments)) {
        series.cpython.push_back({static_cast<double>(objects), median_of(*printed)});
        row.push_back(lab::cell(series.cpython.back().y * 1e3));
        row.push_back(lab::cell(per_object(series.cpython.back())));
      } else if (python) {
        row.resize(row.size() + 2);
      }
      lab::add_row(result.rows, row);
      run.progress.step(++done, std::size(kKinds) * static_cast<std::size_t>(decades - 2), "sizes");
    }
    all.push_back(series);
  }
  std::vector<plots::LinePoint> walks;
  for (const plots::LinePoint& size : all.front().ours) {
    const double walk = memory_walk(static_cast<std::size_t>(size.x), 9);
    walks.push_back({size.x, walk});
    std::vector<lab::Cell> row = {lab::cell(static_cast<std::int64_t>(size.x)), lab::cell("a walk over as much memory"),
                                  lab::cell(walk * 1e3), lab::cell(per_object(walks.back()))};
    row.resize(result.rows.columns.size());
    lab::add_row(result.rows, row);
  }
  result.repetitions = 3;  // of the largest; more of the others
  result.figures = {cost_figure(all, walks, python ? "CPython " + python->version : "")};
  result.notes = {
      dearer(all, walks),
      "A small heap shows what a collection costs at least: what the interpreter itself keeps in containers is visited "
      "too. CPython has more of that than this runtime."};
  if (all.front().cpython.size() < 3 || all.back().cpython.size() < 3) {
    result.verdict = lab::cannot_be_measured("no python3 at hand to measure");
    return result;
  }
  const std::vector<plots::LinePoint>& live = all[0].cpython;
  const std::vector<plots::LinePoint>& garbage = all[1].cpython;
  const std::string sentence = fmt::format(
      "in your python3 each further live object costs {:.0f} ns in a heap of {} and {:.0f} ns in one of ten times as "
      "many; garbage costs {:.0f} and {:.0f} ns",
      per_added_object(live, live.size() - 2), lab::with_thousands(static_cast<std::int64_t>(live[live.size() - 2].x)),
      per_added_object(live, live.size() - 1), per_added_object(garbage, garbage.size() - 2),
      per_added_object(garbage, garbage.size() - 1));
  const bool proportional = is_proportional(live) && is_proportional(garbage);
  result.verdict = proportional ? lab::holds(sentence) : lab::does_not_hold(sentence);
  return result;
}

}  // namespace

lab::Experiment collect_cost() {
  return {"collect_cost",
          {},
          "A full collection takes time in proportion to the number of containers, whether they are alive or garbage.",
          {"A heap with a million live lists and no garbage at all. What does gc.collect() cost?",
           {{"almost nothing: there is nothing to free", "a collection costs what it frees"},
            {"about as much as if all were garbage"},
            {"far more than if all were garbage", "the living are visited many times"}}},
          run_collect_cost};
}

}  // namespace ouro::ch03
