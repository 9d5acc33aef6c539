// What one thread pays for a lock that is not there: mechanism by mechanism, and whole programs on both builds.
#include <cmath>
#include <fmt/format.h>

#include "experiments.h"
#include "mechanisms.h"

namespace ouro::ch08 {
namespace {

constexpr const char* kKinds[] = {"arithmetic", "element", "dict", "attribute", "call", "instance", "append"};

struct Mix {
  const char* words;
  std::vector<MechanismStep> steps;

  double first() const { return lab::median(steps.front().runs); }
  // The first one again is the last; the one before it has all mechanisms.
  lab::Comparison whole(std::uint64_t seed) const {
    return lab::compare({steps.front().runs, steps[steps.size() - 2].runs, steps.back().runs}, seed);
  }
};

// Bars that stand where the one before ended: grey is what was there, blue what the mechanism adds.
plots::BarPanel panel(const Mix& mix) {
  plots::BarPanel panel{mix.words, "", {}};
  double before = 0;
  for (const MechanismStep& each : mix.steps) {
    if (each.label.empty()) continue;
    const lab::Summary summary = lab::summarize(each.runs);
    const double common = before == 0 ? summary.median : std::min(before, summary.median);
    panel.bars.push_back({each.label, {common, summary.median - common}, quartiles(summary), {}});
    before = summary.median;
  }
  return panel;
}

plots::Figure waterfall(const std::vector<Mix>& mixes, double least, double most) {
  plots::Bars bars;
  bars.name = "one_thread_price";
  bars.title = fmt::format(
      "One thread pays most for locks, if it has to lock to read. Without that: {:.2f} to {:.2f} times the price",
      least, most);
  bars.axis = "a turn of the model (ns)";
  bars.value_format = "%.0f";
  bars.parts = {{"before", plots::Meaning::waiting}, {"added", plots::Meaning::ours}};
  bars.spread_means = "half of the runs lie between";
  for (const Mix& each : mixes) bars.panels.push_back(panel(each));
  return plots::bars(bars);
}

lab::Result run(lab::Run& run) {
  const int turns = run.options.pick(200'000, 500'000, 2'000'000);
  const int rounds = run.options.pick(9, 25, 51);
  std::vector<Mix> mixes = {{"only counts, reads and writes", mechanism_steps(false)},
                            {"has other things to do too", mechanism_steps(true)}};
  for (int round = 0; round < rounds; ++round) {
    for (Mix& mix : mixes) {
      for (MechanismStep& each : mix.steps) each.runs.push_back(each.measure(turns));
    }
    run.progress.step(static_cast<std::size_t>(round) + 1, static_cast<std::size_t>(rounds), "rounds");
  }
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {
      "a model of an interpreter's turn, one mechanism after the other",
      {{"program"}, {"mechanism"}, {"a turn", "ns"}, {"this step adds", "ns"}, {"relative to the lock of all"}},
      {}};
  for (const Mix& mix : mixes) {
    double before = mix.first();
    for (const MechanismStep& each : mix.steps) {
      const double median = lab::median(each.runs);
      lab::row(result.rows, mix.words, each.name, fmt::format("{:.1f}", median),
               each.label.empty() ? std::string() : fmt::format("{:+.1f}", median - before),
               fmt::format("{:.2f}", median / mix.first()));
      before = median;
    }
  }
  const lab::Comparison whole = mixes[0].whole(run.options.seed);
  const lab::Comparison with_others = mixes[1].whole(run.options.seed);
  result.noise_floor = {whole.noise_floor, "of the ratio"};
  result.figures = {waterfall(mixes, with_others.ratio, whole.ratio)};
  std::string programs;
  if (asked_for(Build::kGil, run) && asked_for(Build::kNoGil, run)) {
    lab::Table table{"the loops of experiment scaling on one thread, this runtime, both builds",
                     {{"each turn"}, {"GIL", "ns"}, {"no GIL", "ns"}, {"relative"}},
                     {}};
    const std::string loops = std::to_string(run.options.pick(50'000, 400'000, 2'000'000));
    const std::string times = std::to_string(run.options.pick(3, 9, 15));
    double logarithms = 0;
    for (const char* const kind : kKinds) {
      double ns[2] = {};
      for (const Build build : kBuilds) {
        const std::string output = output_of(this_runtime(build, run), "scaling", {kind, "1", loops, times});
        ns[build == Build::kNoGil] = 1e9 * median(output, fmt::format("{} private 1", kind)) / std::stod(loops);
      }
      lab::row(table, kind, fmt::format("{:.1f}", ns[0]), fmt::format("{:.1f}", ns[1]),
               fmt::format("{:.2f}", ns[1] / ns[0]));
      logarithms += std::log(ns[1] / ns[0]);
    }
    const double mean = std::exp(logarithms / std::size(kKinds));
    lab::row(table, "geometric mean", lab::Cell(), lab::Cell(), fmt::format("{:.2f}", mean));
    result.details = {table};
    programs =
        fmt::format("; the loops of this chapter take {:.2f} times as long on this runtime's build without it", mean);
  }
  result.notes = {
      "A core does several things at once, as long as none has to wait for another: what a count costs hides behind "
      "what the interpreter does anyway. An atomic instruction does not hide: the core waits for it.",
      "Published: 1.01 to 1.08 times for CPython 3.14 (experiment history). Recorded: 1.04 to 1.16 times for a "
      "count-down of CPython 3.13a5t."};
  const std::string sentence = fmt::format(
      "in a loop of nothing but counting, reading and writing one thread takes {:.2f} times as long without the lock "
      "of all, and {:.2f} times where the interpreter has other things to do{}",
      whole.ratio, with_others.ratio, programs);
  result.verdict =
      lab::difference(whole) == lab::Difference::none_seen ? lab::too_noisy(sentence) : lab::holds(sentence);
  return result;
}

}  // namespace

lab::Experiment one_thread_price() {
  return {"one_thread_price",
          {},
          "One thread pays for what it does not need.",
          {"A program with one thread runs on the build without a lock. Which mechanism costs it most, if nothing is "
           "done about it?",
           {{"looking whether somebody wants the lock", "the lock is taken at every instruction"},
            {"a lock per object, taken for every access"},
            {"stopping the world for the collector", "a collection of one thread's program waits for others"}}},
          run};
}

}  // namespace ouro::ch08
