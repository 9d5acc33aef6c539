// Ten thousand tasks that only sleep: what do they cost, as coroutines, threads and processes?
#include <fmt/format.h>

#include "experiments.h"
#include "plots/magnitudes.h"

namespace ouro::ch07 {
namespace {

struct Sleepers {
  const char* name;
  std::size_t quick, moderate, full;
  const char* seconds;  // of sleep: longer than it takes to start them all
  const char* quick_seconds;
};
constexpr Sleepers kSleepers[] = {{"coroutines", 10'000, 10'000, 10'000, "1", "0.4"},
                                  {"threads", 300, 10'000, 10'000, "3", "0.2"},
                                  {"processes", 50, 1'000, 10'000, "3", "0.2"}};

// "9000 threads, then can't start new thread"
std::string refused(const std::string& output) {
  for (const std::string& line : lab::lines_of(output)) {
    if (line.starts_with("refused: ")) return line.substr(9);
  }
  return "";
}

std::string bytes(double value) {
  if (value < 1e3) return fmt::format("{} B", lab::readable(value));
  if (value < 1e6) return fmt::format("{} kB", lab::readable(value / 1e3));
  return fmt::format("{} MB", lab::readable(value / 1e6));
}

lab::Result run_ten_thousand(lab::Run& run) {
  lab::Result result{};
  result.rows = {
      "many tasks, each of which sleeps once",
      {{"who runs it"}, {"as"}, {"tasks"}, {"sleep", "s"}, {"all done after", "s"}, {"memory of each", "kB"}},
      {}};
  plots::MagnitudePanel time{"time for each task, sleep left out", {}, duration};
  plots::MagnitudePanel memory{"memory of each task while it sleeps", {}, bytes};
  double coroutines_relative = 0;
  for (const Sleepers& model : kSleepers) {
    const auto count = static_cast<std::int64_t>(run.options.pick(model.quick, model.moderate, model.full));
    const std::string seconds = run.options.pick(model.quick_seconds, model.seconds, model.seconds);
    const double sleep = std::stod(seconds);
    const std::string label = fmt::format("{} {}", lab::with_thousands(count), model.name);
    plots::Magnitude time_row{label, {}, {}, {}, ""};
    plots::Magnitude memory_row{label, {}, {}, {}, ""};
    for (const Runner& runner : here(run)) {
      const std::string output = output_of(runner, "sleepers", {model.name, std::to_string(count), seconds});
      if (!has(output, "seconds")) {
        time_row.why_not = memory_row.why_not = why_not(output, model.name);
        continue;
      }
      const double took = median(output, "seconds");
      const double each = median(output, "bytes each");
      lab::row(result.rows, runner.name, model.name, count, sleep, took, each / 1e3);
      if (const std::string why = refused(output); !why.empty()) {
        result.notes.push_back(fmt::format("{}, {}: this machine refused more than {}.", runner.name, model.name, why));
      }
      const bool ours = runner.command.size() > 1;
      if (ours && std::string_view(model.name) == "coroutines") coroutines_relative = took / sleep;
      (ours ? time_row.ours : time_row.cpython) = std::max(took - sleep, 1e-6) / static_cast<double>(count);
      (ours ? memory_row.ours : memory_row.cpython) = std::max(each, 1.0);
    }
    time.rows.push_back(time_row);
    memory.rows.push_back(memory_row);
    run.progress.step(static_cast<std::size_t>(&model - kSleepers) + 1, std::size(kSleepers), "models");
  }
  plots::Magnitudes figure;
  figure.name = "ten_thousand";
  figure.title = fmt::format("A task that sleeps costs {} as a coroutine, {} as a thread and {} as a process",
                             bytes(memory.rows[0].ours.value_or(0)), bytes(memory.rows[1].ours.value_or(0)),
                             bytes(memory.rows[2].ours.value_or(0)));
  figure.ours_means = "this runtime";
  figure.cpython_means = "the python3 of this machine";
  figure.panels = {time, memory};
  result.figures = {plots::magnitudes(figure)};
  if (coroutines_relative > 0)
    result.notes.push_back(
        fmt::format("10,000 sleeping coroutines of this runtime are done after {:.2f} times one sleep{}.",
                    coroutines_relative, coroutines_relative < 1.5 ? "" : ": more than 1.5 times, too noisy to say"));
  result.notes.push_back(
      "A process's memory is what it shares with nobody: its parent's pages that nobody wrote are free.");
  const std::string name = "sleepers_coroutines";
  result.verdict = judge(
      name, [](const std::string& output) { return median(output, "seconds") < 3; },
      fmt::format(
          "10,000 coroutines that sleep for 1 s are done after {:.2f} s in CPython {}; each takes {}, a thread {}, a "
          "process {}",
          median(recorded(name, kLatest), "seconds"), kLatest, bytes(median(recorded(name, kLatest), "bytes each")),
          bytes(median(recorded("sleepers_threads", kLatest), "bytes each")),
          bytes(median(recorded("sleepers_processes", kLatest), "bytes each"))));
  return result;
}

}  // namespace

lab::Experiment ten_thousand() {
  return {"ten_thousand",
          {},
          "Ten thousand tasks that wait are no matter for coroutines.",
          {"10,000 coroutines sleep for one second each, all at once. When is the last one done?",
           {{"after hours", "coroutines run one after the other"},
            {"after about a second"},
            {"after 10,000 s on one core", "waiting needs a core"}}},
          run_ten_thousand};
}

}  // namespace ouro::ch07
