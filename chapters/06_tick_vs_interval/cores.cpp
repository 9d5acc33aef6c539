// More cores than this machine has: both locks on 1 to 64 simulated ones.
#include <fmt/format.h>

#include "experiments.h"
#include "gil/simulate.h"
#include "plots/curve_panels.h"

namespace ouro::ch06 {
namespace {

constexpr int kCores[] = {1, 2, 4, 8, 16, 32, 64};
constexpr std::int64_t kTickNs = 4;

struct Outcome {
  double relative;  // to one thread
  double wasted_per_second;
  double switches_per_second;
};

// The work of one thread, split over as many threads as there are cores, two at least.
Outcome spread(const lab::Run& run, SimulatedLock lock, int cores, std::int64_t ticks) {
  const auto workload = [&](int threads) {
    sim::Workload all;
    for (int i = 0; i < threads; ++i)
      all.threads.push_back({fmt::format("T{}", i), {sim::ticks(ticks / threads, kTickNs)}});
    return all;
  };
  const SimulateOptions options{
      .cores = cores, .lock = lock, .seed = run.options.seed, .costs = costs(run), .events_per_thread = 1'000};
  const Simulation one = simulate(workload(1), options);
  const Simulation many = simulate(workload(std::max(2, cores)), options);
  const double seconds = static_cast<double>(many.elapsed_ns) / 1e9;
  return {static_cast<double>(many.elapsed_ns) / static_cast<double>(one.elapsed_ns),
          static_cast<double>(many.wasted_wakeups) / seconds, static_cast<double>(many.switches) / seconds};
}

// Of the rounds that countdown.py printed.
double two_threads(const std::string& output) {
  std::vector<double> ratios = numbers_after(output, "2");
  const std::vector<double> one = numbers_after(output, "1");
  for (std::size_t i = 0; i < ratios.size(); ++i) ratios[i] /= one[i];
  return lab::median(ratios);
}

// Where there is something to compare with.
lab::Table beside_recorded(const lab::Run& run, std::int64_t ticks) {
  lab::Table table{
      "two threads, relative to one", {{"lock"}, {"cores"}, {"simulated"}, {"CPython, recorded"}, {"version"}}, {}};
  for (const bool interval : {false, true}) {
    const char* const version = interval ? kLatest : kTickVersion;
    for (const int cores : {1, 2}) {
      const Outcome simulated = spread(run, interval ? SimulatedLock::kInterval : SimulatedLock::kTick, cores, ticks);
      const auto recorded = chapter_programs().recorded(cores == 1 ? "countdown_one" : "countdown_all", version);
      lab::row(table, interval ? "interval" : "tick", cores, simulated.relative, two_threads(*recorded), version);
    }
  }
  return table;
}

lab::Result run(lab::Run& run) {
  const std::int64_t ticks = run.options.pick<std::int64_t>(2'000'000, 20'000'000, 50'000'000);
  lab::Result result{};
  result.rows = {"simulated: the work of one thread, split over as many threads as there are cores (two at least)",
                 {{"cores"},
                  {"threads"},
                  {"tick: time relative to one thread"},
                  {"wake-ups for nothing", "per second"},
                  {"interval: time"},
                  {"wake-ups for nothing", "per second"}},
                 {}};
  plots::Curve time[2] = {{"", plots::Meaning::woke_for_nothing, {}, plots::Curve::Style::points},
                          {"", plots::Meaning::ours, {}, plots::Curve::Style::points}};
  plots::Curve wasted[2] = {time[0], time[1]};
  std::size_t done = 0;
  Outcome last[2] = {};
  for (const int cores : kCores) {
    for (const bool interval : {false, true}) {
      last[interval] = spread(run, interval ? SimulatedLock::kInterval : SimulatedLock::kTick, cores, ticks);
      time[interval].points.push_back({static_cast<double>(cores), last[interval].relative});
      wasted[interval].points.push_back({static_cast<double>(cores), last[interval].wasted_per_second});
    }
    lab::row(result.rows, cores, std::max(2, cores), last[0].relative,
             static_cast<std::int64_t>(last[0].wasted_per_second), last[1].relative,
             static_cast<std::int64_t>(last[1].wasted_per_second));
    run.progress.step(++done, std::size(kCores), "numbers of cores");
  }
  plots::CurvePanels figure;
  figure.name = "cores";
  figure.title = fmt::format(
      "On 64 simulated cores the tick lock makes 64 threads {:.1f} times as slow as one, the interval lock {:.1f}",
      last[0].relative, last[1].relative);
  figure.legend = {{plots::LegendEntry::Sample::line, plots::Meaning::woke_for_nothing, "tick lock (upper line)"},
                   {plots::LegendEntry::Sample::line, plots::Meaning::ours, "interval lock (lower line)"}};
  figure.panels = {{"time", "cores, and threads", "relative to one thread", {time[0], time[1]}, false},
                   {"wake-ups for nothing", "cores, and threads", "thousands per second", {}, false}};
  for (plots::Curve& each : wasted) {
    for (plots::CurvePoint& point : each.points) point.high /= 1e3;
    figure.panels[1].curves.push_back(each);
  }
  result.details = {beside_recorded(run, ticks)};
  result.figures = {plots::curve_panels(figure)};
  result.notes = {
      "The locks are the real ones' code; cores, clock and scheduler are simulated, with the costs of "
      "common/sim/costs.json (--calibrate FILE measures this machine's, writes them and computes with them).",
      "The same seed gives the same numbers on every machine."};
  result.verdict =
      lab::cannot_be_measured(fmt::format("the recording machine has two cores. Simulated, 64 threads on 64 cores take "
                                          "{:.2f} times as long as one under the tick lock and {:.2f} times under the "
                                          "interval lock",
                                          last[0].relative, last[1].relative));
  return result;
}

}  // namespace

lab::Experiment cores() {
  return {"cores",
          {},
          "More cores make it worse under the tick lock, and change nothing under the interval lock.",
          {"The work of one thread is split over 64 threads on 64 cores, under the tick lock. How long does it take?",
           {{"a 64th", "threads under the lock use several cores"},
            {"as long as one thread", "only one runs at a time, so cores do not matter"},
            {"longer: all of them fight"}}},
          run};
}

}  // namespace ouro::ch06
