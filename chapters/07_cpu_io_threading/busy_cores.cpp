// How many cores are at work: (user + system) / wall, in each model.
#include <fmt/format.h>
#include <numeric>

#include "experiments.h"

namespace ouro::ch07 {
namespace {

constexpr const char* kBusyModels[] = {"one", "threads", "processes", "coroutines", "native"};

// Over all rounds: the kernel counts in hundredths of a second.
double busy(const std::string& output, const std::string& model) {
  const std::vector<double> cpu = numbers(output, "cpu " + model);
  const std::vector<double> wall = numbers(output, model);
  return std::accumulate(cpu.begin(), cpu.end(), 0.0) / std::accumulate(wall.begin(), wall.end(), 0.0);
}

std::vector<lab::Cell> row_of(const std::string& who, const std::string& output) {
  std::vector<lab::Cell> row = {lab::cell(who)};
  for (const char* const model : kBusyModels)
    row.push_back(has(output, model) ? lab::cell(busy(output, model)) : lab::Cell());
  return row;
}

// Relative to one after the other, since that is all that a busy machine gives to one thread.
bool one_core_and_two(const std::string& output) {
  return busy(output, "threads") / busy(output, "one") < 1.35 && busy(output, "processes") / busy(output, "one") > 1.4;
}

lab::Result run_busy_cores(lab::Run& run) {
  const std::string n = std::to_string(run.options.pick(800'000, 3'000'000, 30'000'000));
  const std::string rounds = std::to_string(run.options.pick(2, 3, 5));
  lab::Result result{};
  result.rows = {
      "two tasks that compute: cores at work, (user + system) / wall",
      {{"who runs it"}, {"one after the other"}, {"threads"}, {"processes"}, {"coroutines"}, {"native, lock released"}},
      {}};
  std::vector<Runner> runners = here(run);
  runners.insert(runners.begin(), this_runtime(GilKind::kTick, run));
  for (std::size_t i = 0; i < runners.size(); ++i) {
    lab::add_row(result.rows, row_of(runners[i].name, output_of(runners[i], "matrix",
                                                                {"cpu", "all", "2", rounds, n, counting_library()})));
    run.progress.step(i + 1, runners.size(), "interpreters");
  }
  for (const char* const version : {kTickVersion, kLatest}) {
    lab::add_row(result.rows, row_of(fmt::format("CPython {}, recorded", version), recorded("two_cpu", version)));
  }
  result.notes = {
      "Threads that compute keep one core at work, and under the tick lock a part of the other one as well: with "
      "waking up for nothing.",
      "Processes and native code that releases the lock keep two at work. Coroutines are one thread."};
  if (lab::cores_of_this_process() < 2) result.notes.push_back("This process has one core only.");
  const std::string late = recorded("two_cpu", kLatest);
  const std::string tick = recorded("two_cpu", kTickVersion);
  result.verdict =
      judge("two_cpu", one_core_and_two,
            fmt::format("in CPython {} two threads keep {:.2f} cores at work and two processes {:.2f}; in 2.7 {:.2f} "
                        "and {:.2f}",
                        kLatest, busy(late, "threads"), busy(late, "processes"), busy(tick, "threads"),
                        busy(tick, "processes")));
  return result;
}

}  // namespace

lab::Experiment busy_cores() {
  return {"busy_cores",
          {"E12"},
          "Threads that compute use 100 % of one core; two processes use two.",
          {"Four threads compute, for ever, on a machine with four cores, in Python 3.14. What does `top` say of the "
           "process?",
           {{"400 %", "threads under the lock use several cores"},
            {"100 %"},
            {"25 %", "a quarter of the machine is a quarter of a core"}}},
          run_busy_cores};
}

}  // namespace ouro::ch07
