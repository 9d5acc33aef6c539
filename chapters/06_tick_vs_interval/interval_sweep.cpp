// Switches per second and the length of a slice, against the interval.
#include <cmath>
#include <fmt/format.h>

#include "experiments.h"
#include "plots/curve_panels.h"

namespace ouro::ch06 {
namespace {

constexpr double kIntervals[] = {0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05};

struct Slices {
  double per_second, median;
};

Slices slices_of(const std::string& output) {
  return {number_after(output, "switches per second"), number_after(output, "median")};
}

// Of a few runs the one with the most switches: in the others another program kept a core busy, and both threads had to
// share the other core.
Slices most_switches(lab::Run& run, double seconds, double interval) {
  Slices most{0, 0};
  for (int i = 0; i < run.options.pick(1, 3, 5); ++i) {
    const Slices found = slices_of(run_under(GilKind::kInterval, run, "switches",
                                             {"2", fmt::format("{}", seconds), fmt::format("{:.4f}", interval)})
                                       .out);
    if (found.per_second > most.per_second) most = found;
  }
  return most;
}

std::string recorded_name(double interval) { return fmt::format("switches_{:g}", interval); }

lab::Result run_interval_sweep(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = {"two threads that count, under the interval lock; of a few runs the one with the most switches",
                 {{"interval", "ms"},
                  {"switches per second"},
                  {"a slice, median", "ms"},
                  {"CPython 3.13, recorded: switches"},
                  {"a slice", "ms"},
                  {"CPython 3.9: switches"},
                  {"a slice", "ms"}},
                 {}};
  plots::Curve switches{"", plots::Meaning::ours, {}, plots::Curve::Style::points};
  plots::Curve slices = switches;
  plots::Curve their_switches{"", plots::Meaning::cpython, {}, plots::Curve::Style::dashes};
  plots::Curve their_slices = their_switches;
  plots::Curve limit{"", plots::Meaning::waiting, {}};
  plots::Curve same{"", plots::Meaning::waiting, {}};
  std::size_t done = 0;
  for (const double interval : kIntervals) {
    const double seconds = std::max(run.options.pick(0.1, 0.4, 2.0), 12 * interval);
    const Slices ours = most_switches(run, seconds, interval);
    const Slices theirs = slices_of(*files.recorded(recorded_name(interval), kLatest));
    const Slices older = slices_of(*files.recorded(recorded_name(interval), "3.9"));
    const double x = 1e3 * interval;
    switches.points.push_back({x, ours.per_second});
    slices.points.push_back({x, 1e3 * ours.median});
    their_switches.points.push_back({x, theirs.per_second});
    their_slices.points.push_back({x, 1e3 * theirs.median});
    limit.points.push_back({x, 1 / interval});
    same.points.push_back({x, x});
    lab::row(result.rows, x, ours.per_second, 1e3 * ours.median, theirs.per_second, 1e3 * theirs.median,
             older.per_second, 1e3 * older.median);
    run.progress.step(++done, std::size(kIntervals), "intervals");
  }
  plots::CurvePanels figure;
  figure.name = "interval_sweep";
  figure.title =
      "A slice is as long as the interval and a little: the lock changes hands at most 1 / interval times a second";
  figure.legend = {{plots::LegendEntry::Sample::line, plots::Meaning::ours, "this runtime"},
                   {plots::LegendEntry::Sample::dashes, plots::Meaning::cpython, "CPython 3.13, recorded"},
                   {plots::LegendEntry::Sample::line, plots::Meaning::waiting, "1 / interval; the interval"}};
  figure.panels = {{"how often", "interval (ms)", "switches per second", {limit, switches, their_switches}, true},
                   {"for how long", "interval (ms)", "slice, median (ms)", {same, slices, their_slices}, true}};
  result.figures = {plots::curve_panels(figure)};
  result.notes = {
      "The waiter's timer rings late by some ten microseconds, the request has to be seen, the woken thread has to "
      "get a core: that is the little more, and the reason why intervals below it do not help.",
      "sys.setswitchinterval() takes seconds, C code microseconds: 5000 there is 5 ms, not 5 s.",
      "Where all slices are 4 ms, whatever the interval, both threads were on one core: the waiter cannot ask while "
      "the other has the core, and the scheduler looks every 4 ms."};
  const std::vector<std::string> where = versions_where(
      "settings", [](const std::string& output) { return text_after(output, "getswitchinterval") == "0.005"; });
  const Slices theirs = slices_of(*files.recorded(recorded_name(0.005), kLatest));
  result.verdict =
      lab::holds_where(where, files.versions("settings"),
                       fmt::format("sys.getswitchinterval() is 0.005 s since 3.2; measured slices of CPython 3.13 are "
                                   "{:.2f} ms long, {:.0f} a second",
                                   1e3 * theirs.median, theirs.per_second));
  return result;
}

}  // namespace

lab::Experiment interval_sweep() {
  return {"interval_sweep",
          {"B6"},
          "Since 3.2 the switch interval is 5 ms.",
          {"The interval is set to a tenth of a millisecond. How often does the lock change hands in a second?",
           {{"10,000 times", "the holder lets go when the interval is over"},
            {"about 5,000 times"},
            {"200 times: 5 ms are the least", "the interval cannot be changed"}}},
          run_interval_sweep};
}

}  // namespace ouro::ch06
