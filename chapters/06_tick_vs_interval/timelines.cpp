// The picture of the lock: the same 20 ms of two threads under each of the designs.
#include "plots/timelines.h"

#include <algorithm>
#include <fmt/format.h>

#include "experiments.h"
#include "gil/simulate.h"
#include "history.h"

namespace ouro::ch06 {
namespace {

constexpr double kShown = 20;  // ms

// The middle of the time in which both threads were there.
std::int64_t middle(const std::vector<ThreadHistory>& threads, const std::string& names) {
  const Window window = all_alive(threads, names);
  return std::max(window.begin, (window.begin + window.end) / 2 - static_cast<std::int64_t>(kShown * 1e6 / 2));
}

plots::TimelinePanel measured_panel(lab::Run& run, GilKind kind, const std::string& title) {
  RunOptions options;
  options.trace_gil = 4'000'000;
  const std::vector<std::string> arguments = {"2", fmt::format("{}", run.options.pick(0.12, 0.2, 0.2))};
  const auto threads = histories(*run_under(kind, run, "switches", arguments, options).trace);
  return panel(threads, "Thread", middle(threads, "Thread"), kShown, title);
}

// How much of the time its threads run, or could if they had a core.
std::string share_of_running(const plots::TimelinePanel& panel) {
  double running = 0;
  for (const plots::TimelineLane& lane : panel.lanes) {
    for (const auto& span : lane.spans) {
      if (span.state == plots::Meaning::running) running += std::min(span.end, kShown) - std::max(span.begin, 0.0);
    }
  }
  return fmt::format("each runs {:.0f} % of the time",
                     100 * running / (kShown * static_cast<double>(panel.lanes.size())));
}

// They count down, and no more: to write down who had the lock last, as `switches` does, would be what they wait for.
plots::TimelinePanel measured_without_gil(const lab::Run& run, const std::string& title) {
  RunOptions options;
  options.trace_gil = 1'000'000;
  const std::string turns = run.options.pick("8000000", "16000000", "16000000");
  const Program program = chapter_programs().load("countdown", {turns, "1", "2"});
  const auto threads = histories(*lab::run_without_gil("3.14", program, options).trace);
  plots::TimelinePanel shown = panel(threads, "Thread", middle(threads, "Thread"), kShown, title);
  shown.detail = share_of_running(shown);
  return shown;
}

// Simulated processes have a core each: nothing to see but that they run.
plots::TimelinePanel simulated_panel(const std::string& title) {
  sim::Workload workload;
  for (const char* const name : {"Thread A", "Thread B"}) {
    workload.threads.push_back({name, {sim::ticks(4'000'000, 10)}});
  }
  const Simulation run = simulate(workload, {.cores = 2, .lock = SimulatedLock::kNone});
  const auto threads = histories(run.log);
  plots::TimelinePanel shown = panel(threads, "Thread", middle(threads, "Thread"), kShown, title);
  shown.detail = share_of_running(shown);
  return shown;
}

// How often a thread falls asleep for each change of holder.
double sleeps_per_switch(const std::string& output) {
  return number_after(output, "falling asleep per second") / number_after(output, "switches per second");
}

lab::Result run_timelines(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  plots::Timelines figure{"timelines", "", "milliseconds", kShown, {}};
  {
    const lab::OneCore pinned;
    figure.panels.push_back(measured_panel(run, GilKind::kTick, "tick lock, one core"));
  }
  figure.panels.push_back(measured_panel(run, GilKind::kTick, cores_here() > 1 ? "tick lock, all cores" : "tick lock"));
  figure.panels.push_back(
      measured_panel(run, GilKind::kInterval, cores_here() > 1 ? "interval lock, all cores" : "interval lock"));
  figure.panels.push_back(measured_without_gil(run, cores_here() > 1 ? "no lock, all cores" : "no lock"));
  figure.panels.push_back(simulated_panel("two processes, a lock each (simulated, two cores)"));
  lab::Result result{};
  result.rows = {"20 ms of two threads that count", {{"design"}, {"what happened"}}, {}};
  for (const plots::TimelinePanel& each : figure.panels) lab::row(result.rows, each.title, each.detail);
  const auto in_vain = [&](std::size_t i) {
    std::size_t sum = 0;
    for (const plots::TimelineLane& lane : figure.panels[i].lanes) sum += lane.woken_for_nothing.size();
    return sum;
  };
  figure.title =
      fmt::format("Two threads, 20 ms: the tick lock wakes them {} times for nothing on all cores, {} times on one",
                  lab::with_thousands(static_cast<std::int64_t>(in_vain(1))), in_vain(0));
  result.figures = {plots::timelines(figure)};
  lab::Table asleep{
      "CPython, recorded: two threads that count, per second",
      {{"version"}, {"cores"}, {"the lock changes hands"}, {"a thread falls asleep"}, {"sleeps per change"}},
      {}};
  for (const std::string& version : files.versions("asleep_all")) {
    for (const char* const cores : {"one", "all"}) {
      const std::string output = *files.recorded(fmt::format("asleep_{}", cores), version);
      lab::row(asleep, version, cores, static_cast<std::int64_t>(number_after(output, "switches per second")),
               static_cast<std::int64_t>(number_after(output, "falling asleep per second")), sleeps_per_switch(output));
    }
  }
  result.details = {asleep};
  result.notes = {
      "Drawn from the trace of the runtime's own lock. 00_playground --trace FILE makes one of your program.",
      "On one core the tick lock is let go every 101 ticks too. The other thread would have to run to take it.",
      "So who has the core has the lock, until the scheduler's next quantum.",
      "Where a lane is empty the thread has released the lock and has no core to take it back.",
      "Without a lock a thread runs as long as it has a core. What that wins, and costs: chapter 8.",
      "The processes are simulated."};
  const std::string all = *files.recorded("asleep_all", kTickVersion);
  const std::string one = *files.recorded("asleep_one", kTickVersion);
  std::vector<std::string> where = versions_where("asleep_all", [](const std::string& output) {
    // Under the interval lock a thread sleeps thrice for each turn: until it asks, until it is let in, and after
    // handing over.
    return number_after(output, "switches per second") > 1000 && sleeps_per_switch(output) > 2;
  });
  result.verdict = lab::holds_where(
      where, files.versions("asleep_all"),
      fmt::format(
          "in CPython 2.7 on two cores a thread falls asleep {:.1f} times for each turn that it gets, {} times a "
          "second; on one core {:.1f} times. The interval lock changes hands too seldom for it to matter",
          sleeps_per_switch(all),
          lab::with_thousands(static_cast<std::int64_t>(number_after(all, "falling asleep per second"))),
          sleeps_per_switch(one)));
  return result;
}

}  // namespace

lab::Experiment timelines() {
  return {"timelines",
          {"B5"},
          "On several cores a woken thread often finds the lock taken again: wasted wake-ups.",
          {"The tick lock is let go, and a thread that waits for it is woken. Who has it next?",
           {{"the woken one: it was let go for it", "woken means running"},
            {"most often the one that let it go"},
            {"nobody, until the scheduler decides", "a lock is handed over"}}},
          run_timelines};
}

}  // namespace ouro::ch06
