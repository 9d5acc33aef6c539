// More cores than this machine has: both locks on 1 to 64 simulated ones.
#include <cmath>
#include <fmt/format.h>
#include <optional>

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

// The work of one thread, split.
Outcome spread(const lab::Run& run, SimulatedLock lock, int cores, int threads, std::int64_t ticks,
               std::int64_t tick_ns = kTickNs) {
  const auto workload = [&](int parts) {
    sim::Workload all;
    for (int i = 0; i < parts; ++i)
      all.threads.push_back({fmt::format("T{}", i), {sim::ticks(ticks / parts, tick_ns)}});
    return all;
  };
  const SimulateOptions options{
      .cores = cores, .lock = lock, .seed = run.options.seed, .costs = costs(run), .events_per_thread = 1'000};
  const Simulation one = simulate(workload(1), options);
  const Simulation many = simulate(workload(threads), options);
  const double seconds = static_cast<double>(many.elapsed_ns) / 1e9;
  return {static_cast<double>(many.elapsed_ns) / static_cast<double>(one.elapsed_ns),
          static_cast<double>(many.wasted_wakeups) / seconds, static_cast<double>(many.switches) / seconds};
}

// As many threads as there are cores, two at least.
Outcome spread_over_all(const lab::Run& run, SimulatedLock lock, int cores, std::int64_t ticks) {
  return spread(run, lock, cores, std::max(2, cores), ticks);
}

constexpr struct {
  GilKind kind;
  SimulatedLock simulated;
  const char* version;  // CPython's, with that lock
} kLocks[] = {{GilKind::kTick, SimulatedLock::kTick, kTickVersion},
              {GilKind::kInterval, SimulatedLock::kInterval, kLatest}};

// Where there is something to compare with.
lab::Table beside_recorded(const lab::Run& run, std::int64_t ticks) {
  lab::Table table{
      "two threads, relative to one", {{"lock"}, {"cores"}, {"simulated"}, {"CPython, recorded"}, {"version"}}, {}};
  for (const auto& lock : kLocks) {
    for (const int cores : {1, 2}) {
      const auto recorded = chapter_programs().recorded(cores == 1 ? "countdown_one" : "countdown_all", lock.version);
      lab::row(table, words(lock.kind), cores, spread(run, lock.simulated, cores, 2, ticks).relative,
               relative_to_one(*recorded, 2).median, lock.version);
    }
  }
  return table;
}

// With this machine's costs, against this machine.
lab::Table beside_measured(const lab::Run& run) {
  lab::Table table{"calibrated: counting down on this machine, relative to one thread",
                   {{"lock"},
                    {"cores"},
                    {"threads"},
                    {"simulated"},
                    {"measured"},
                    {"half of the rounds from"},
                    {"to"},
                    {"simulated / measured"}},
                   {}};
  constexpr std::int64_t kTurns = 8'000'000;
  constexpr std::int64_t kTicks = 3 * kTurns;  // what_is_a_tick
  for (const auto& lock : kLocks) {
    for (const int cores : {1, 2}) {
      if (cores > cores_here()) continue;
      std::optional<lab::OneCore> pinned;
      if (cores == 1) pinned.emplace();
      const std::string output =
          run_under(lock.kind, run, "countdown", {std::to_string(kTurns), std::to_string(run.options.pick(3, 9, 15))})
              .out;
      const double seconds = lab::median(numbers_after(output, "1"));
      const std::int64_t tick_ns = std::max<std::int64_t>(1, std::llround(1e9 * seconds / kTicks));
      for (const int threads : {2, 4}) {
        const lab::Summary measured = relative_to_one(output, threads);
        const double simulated = spread(run, lock.simulated, cores, threads, kTicks, tick_ns).relative;
        lab::row(table, words(lock.kind), cores, threads, simulated, measured.median, measured.quartile1,
                 measured.quartile3, simulated / measured.median);
      }
    }
  }
  return table;
}

lab::Result run_cores(lab::Run& run) {
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
      last[interval] = spread_over_all(run, kLocks[interval].simulated, cores, ticks);
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
  result.details = {calibrated(run) ? beside_measured(run) : beside_recorded(run, ticks)};
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
          run_cores};
}

}  // namespace ouro::ch06
