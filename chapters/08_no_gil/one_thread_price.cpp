// What one thread pays for a lock that is not there: the benchmark programs on both builds of the runtime, and on those
// that have only some of its mechanisms, if they are built (target `price`).
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>

#include "experiments.h"
#include "lab/child_process.h"

namespace ouro::ch08 {
namespace {

// The benchmark programs, by name.
std::vector<std::string> all_programs() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(OURO_BENCHMARK_PROGRAMS)) {
    if (file.path().extension() == ".py") names.push_back(file.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// A build of the runtime, and what it has more than the one before it.
struct Step {
  std::string name;
  std::string label;  // of its bar; "\\n" breaks it
  std::vector<std::string> command;
  std::vector<std::vector<double>> seconds{};  // of each program, of each round
};

std::vector<Step> steps(const lab::Run& run) {
  const std::vector<std::string> gil = this_runtime(Build::kGil, run).command;
  const std::vector<std::string> no_gil = this_runtime(Build::kNoGil, run).command;
  std::vector<Step> steps = {{"the lock of all", "", gil}};
  const char* const kMechanisms[][2] = {
      {"longer headers, a heap for each thread, another collector", "headers,\\nheaps"},
      {"biased counts", "biased\\ncounts"},
      {"deferred counts", "deferred\\ncounts"},
      {"a lock in each object, for changes", "object\\nlocks"},
  };
  for (const auto& [name, label] : kMechanisms) {
    std::vector<std::string> command = no_gil;
    command.front() =
        fmt::format("{}/price_{}", std::filesystem::path(no_gil.front()).parent_path().string(), steps.size() - 1);
    if (std::filesystem::exists(command.front())) steps.push_back({name, label, command});
  }
  const bool all = steps.size() == 1 + std::size(kMechanisms);
  if (!all) steps.resize(1);
  steps.push_back({all ? "reads without the lock" : "no lock of all", "lock-free\\nreads", no_gil});
  steps.push_back({"the lock of all, again", "", gil});
  return steps;
}

double cpu_seconds(std::vector<std::string> command, const std::string& program) {
  command.push_back(fmt::format("{}/{}.py", OURO_BENCHMARK_PROGRAMS, program));
  const lab::ChildResult child = lab::run_child(command);
  if (!child.succeeded())
    throw std::runtime_error(fmt::format("{}: {} {}", command.back(), lab::words(child), child.err));
  return child.user_seconds + child.system_seconds;
}

// Round by round: how many times as long as under the lock of all.
std::vector<double> relative(const Step& step, const Step& first, std::size_t program) {
  std::vector<double> found;
  for (std::size_t round = 0; round < first.seconds[program].size(); ++round)
    found.push_back(step.seconds[program][round] / first.seconds[program][round]);
  return found;
}

// The same of all programs: the geometric mean.
std::vector<double> relative(const Step& step, const Step& first) {
  const std::size_t programs = first.seconds.size();
  std::vector<double> found(first.seconds.front().size(), 1.0);
  for (std::size_t i = 0; i < programs; ++i) {
    const std::vector<double> each = relative(step, first, i);
    for (std::size_t round = 0; round < found.size(); ++round)
      found[round] *= std::pow(each[round], 1.0 / static_cast<double>(programs));
  }
  return found;
}

double percent(double ratio) { return 100 * (ratio - 1); }
plots::Spread percents(const lab::Summary& ratio) { return {percent(ratio.quartile1), percent(ratio.quartile3)}; }

// Bars that begin where the one before ended; the last one is all of them together.
plots::Figure waterfall(const std::vector<Step>& steps, double whole, const std::string& largest) {
  plots::Bars bars;
  bars.name = "one_thread_price";
  bars.title = fmt::format("One thread takes {:.2f} times as long, mostly for {}", whole, largest);
  bars.axis = "CPU time beyond that with the lock (%)";
  bars.value_format = "%+.1f";
  bars.parts = {{"", plots::Meaning::ours}};
  bars.spread_means = "half of the rounds lie between";
  plots::BarPanel panel{
      fmt::format("{} programs, geometric mean: what each mechanism adds", steps.front().seconds.size()), "", {}};
  double before = 0;
  for (std::size_t i = 1; i + 1 < steps.size(); ++i) {
    const lab::Summary summary = lab::summarize(relative(steps[i], steps.front()));
    const double after = percent(summary.median);
    panel.bars.push_back({steps[i].label, {after - before}, percents(summary), {}, before});
    before = after;
  }
  panel.bars.push_back({"together", {before}, panel.bars.back().spread});
  bars.panels = {panel};
  return plots::bars(bars);
}

void measure_programs(std::vector<Step>& steps, const std::vector<std::string>& programs, int rounds, lab::Run& run) {
  for (Step& step : steps) step.seconds.resize(programs.size());
  std::size_t done = 0;
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < programs.size(); ++i) {
      for (Step& step : steps) step.seconds[i].push_back(cpu_seconds(step.command, programs[i]));
      run.progress.step(++done, static_cast<std::size_t>(rounds) * programs.size(), "programs");
    }
  }
}

lab::Table by_program(const std::vector<Step>& steps, const std::vector<std::string>& programs) {
  lab::Table table{"program by program, relative to the build with a GIL", {{"program"}, {"with a GIL", "s"}}, {}};
  for (std::size_t s = 1; s + 1 < steps.size(); ++s) table.columns.push_back({steps[s].name});
  for (std::size_t i = 0; i < programs.size(); ++i) {
    std::vector<lab::Cell> row = {lab::cell(programs[i]), lab::cell(lab::median(steps.front().seconds[i]))};
    for (std::size_t s = 1; s + 1 < steps.size(); ++s)
      row.push_back(lab::cell(fmt::format("{:.2f}", lab::median(relative(steps[s], steps.front(), i)))));
    lab::add_row(table, row);
  }
  return table;
}

lab::Result run_one_thread_price(lab::Run& run) {
  lab::Result result{};
  if (!asked_for(Build::kGil, run) || !asked_for(Build::kNoGil, run)) {
    result.verdict = lab::cannot_be_measured("it compares both builds; --build asks for one");
    return result;
  }
  const int rounds = run.options.pick(3, 9, 25);
  const std::vector<std::string> programs =
      run.options.pick(std::vector<std::string>{"attributes", "calls"}, all_programs(), all_programs());
  std::vector<Step> builds = steps(run);
  measure_programs(builds, programs, rounds, run);
  const Step& first = builds.front();
  result.repetitions = rounds;
  result.rows = {fmt::format("one thread, {} benchmark programs, geometric mean of the CPU time", programs.size()),
                 {{"has"}, {"relative to the lock of all"}, {"this step adds"}, {"half of the rounds lie between"}},
                 {}};
  double before = 1;
  double most = 0;
  std::string largest;
  for (std::size_t i = 1; i < builds.size(); ++i) {
    const lab::Summary summary = lab::summarize(relative(builds[i], first));
    const bool again = i + 1 == builds.size();
    lab::row(result.rows, builds[i].name, fmt::format("{:.3f}", summary.median),
             again ? std::string() : fmt::format("{:+.3f}", summary.median - before),
             fmt::format("{:.3f} to {:.3f}", summary.quartile1, summary.quartile3));
    if (!again && summary.median - before > most) {
      most = summary.median - before;
      largest = builds[i].name;
    }
    before = summary.median;
  }
  result.details = {by_program(builds, programs)};
  const std::vector<double> ones(static_cast<std::size_t>(rounds), 1.0);
  const Step& last = builds[builds.size() - 2];
  const lab::Comparison whole =
      lab::compare({ones, relative(last, first), relative(builds.back(), first)}, run.options.seed);
  result.noise_floor = {whole.noise_floor, "of the ratio"};
  result.notes = {
      "Published: 1.01 to 1.08 times for CPython 3.14 (experiment history). Recorded: 1.04 to 1.16 times for a "
      "count-down of CPython 3.13a5t."};
  if (builds.size() == 3) {
    result.notes.push_back(
        "Which mechanism costs how much? cmake --build --preset release --target price makes four more builds of the "
        "runtime, with one mechanism more each; then this experiment measures them too.");
  } else if (run.options.size != lab::Size::quick) {
    result.figures = {waterfall(builds, whole.ratio, largest)};
  }
  double least = 1e9;
  double worst = 0;
  for (std::size_t i = 0; i < programs.size(); ++i) {
    const double each = lab::median(relative(last, first, i));
    least = std::min(least, each);
    worst = std::max(worst, each);
  }
  const std::string sentence = fmt::format(
      "one thread takes {:.2f} times as long on this runtime's build without a GIL ({:.2f} to {:.2f} times, program by "
      "program)",
      whole.ratio, least, worst);
  result.verdict =
      lab::difference(whole) == lab::Difference::none_seen ? lab::too_noisy(sentence) : lab::holds(sentence);
  return result;
}

}  // namespace

lab::Experiment one_thread_price() {
  return {"one_thread_price",
          {},
          "One thread pays for what it does not need.",
          {"A program with one thread runs on the build without a lock. Which mechanism costs it most?",
           {{"counting: two counts and an owner"},
            {"a lock in each object, taken for every change"},
            {"stopping the world for the collector", "a collection of one thread's program waits for others"}}},
          run_one_thread_price};
}

}  // namespace ouro::ch08
