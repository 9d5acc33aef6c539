// What do the repairs cost? One lock for all, a lock for each object, atomic counts, biased counts.
#include <fmt/format.h>

#include "cores.h"
#include "count_price.h"
#include "experiments.h"
#include "lab/statistics.h"
#include "plots/bars.h"

namespace ouro::ch05 {
namespace {

const char* words(Sharing sharing) {
  switch (sharing) {
    case Sharing::one_thread:
      return "one thread";
    case Sharing::own_objects:
      return "two threads, objects of their own";
    case Sharing::same_objects:
      return "two threads, the same 64 objects";
  }
  return "";
}

const CountingWay* find(const std::vector<CountingWay>& ways, const char* name, Sharing sharing) {
  for (const CountingWay& way : ways) {
    if (way.name == name && way.sharing == sharing) return &way;
  }
  return nullptr;
}

double median_of(const std::vector<CountingWay>& ways, const char* name, Sharing sharing) {
  return lab::median(find(ways, name, sharing)->runs);
}

plots::Figure price_figure(const std::vector<CountingWay>& ways, double times) {
  plots::Bars bars;
  bars.name = "price_of_safety";
  bars.title = fmt::format("A lock per object costs one thread {:.0f} times as much as one lock for all", times);
  bars.axis = "incref and decref, by each thread (ns)";
  bars.value_format = "%.1f";
  bars.spread_means = "half of the runs lie between";
  bars.parts = {{"", plots::Meaning::ours}};
  for (const CountingWay& way : ways) {
    if (way.label.empty()) continue;
    if (bars.panels.empty() || bars.panels.back().title != words(way.sharing))
      bars.panels.push_back({words(way.sharing), "", {}});
    const lab::Summary summary = lab::summarize(way.runs);
    bars.panels.back().bars.push_back(
        {way.label, {summary.median}, plots::Spread{summary.quartile1, summary.quartile3}, {}});
  }
  return plots::bars(bars);
}

// Is the lock per object dearer than the one lock, on one thread, by more than the noise of this run?
lab::Comparison compare_on_one_thread(const std::vector<CountingWay>& ways, std::uint64_t seed) {
  return lab::compare({ways.front().runs, find(ways, "lock per object", Sharing::one_thread)->runs, ways.back().runs},
                      seed);
}

lab::Verdict judge_one_thread(const lab::Comparison& comparison) {
  const std::string sentence = fmt::format(
      "on one thread a pair costs {:.1f} times as much with a lock per object as under one lock", comparison.ratio);
  if (lab::difference(comparison) == lab::Difference::none_seen) return lab::too_noisy(sentence);
  return comparison.ratio > 1 ? lab::holds(sentence) : lab::does_not_hold(sentence);
}

lab::Verdict judge_scaling(const std::vector<CountingWay>& ways, const lab::Comparison& comparison, bool two_threads) {
  if (!two_threads)
    return lab::cannot_be_measured("this machine has one core: two threads cannot run at the same time");
  const double one_lock = median_of(ways, "one lock for all", Sharing::own_objects);
  const double many = median_of(ways, "lock per object", Sharing::own_objects);
  const std::string sentence = fmt::format(
      "a lock per object makes one thread {:.1f} times as slow. Threads with objects of their own do not wait for each "
      "other then: two need {:.1f} ns per pair, under one lock {:.1f} ns, which grows with every thread; at that price "
      "it wins from {} cores on",
      comparison.ratio, many, one_lock, static_cast<int>(comparison.ratio) + 1);
  if (lab::difference(comparison) == lab::Difference::none_seen) return lab::too_noisy(sentence);
  return comparison.ratio > 1.5 ? lab::holds(sentence) : lab::does_not_hold(sentence);
}

lab::Result run_price_of_safety(lab::Run& run) {
  const bool two_threads = usable_cores() >= 2;
  const int pairs = run.options.pick(200'000, 500'000, 2'000'000);
  const int rounds = run.options.pick(9, 25, 51);
  std::vector<CountingWay> ways = counting_ways(two_threads);
  for (int round = 0; round < rounds; ++round) {
    for (CountingWay& way : ways) way.runs.push_back(way.measure(pairs));
    run.progress.step(static_cast<std::size_t>(round) + 1, static_cast<std::size_t>(rounds), "rounds");
  }
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {"time in which each thread does one incref and one decref",
                 {{"threads"}, {"way"}, {"median", "ns"}, {"half of the runs lie between", "ns"}},
                 {}};
  for (const CountingWay& way : ways) {
    const lab::Summary summary = lab::summarize(way.runs);
    lab::row(result.rows, words(way.sharing), way.name, fmt::format("{:.1f}", summary.median),
             fmt::format("{:.1f} and {:.1f}", summary.quartile1, summary.quartile3));
  }
  if (!two_threads) lab::row(result.rows, "two threads", "cannot be measured here: one core", lab::Cell(), lab::Cell());
  const lab::Comparison comparison = compare_on_one_thread(ways, run.options.seed);
  result.noise_floor = {comparison.noise_floor, "of the ratio"};
  result.notes = {
      "Under one lock two threads take turns: what each needs is twice what one needs, on any number of cores.",
      "The same objects: their cache lines go back and forth between the cores with every change."};
  result.figures = {price_figure(ways, comparison.ratio)};
  result.verdict = judge_one_thread(comparison);
  result.claim_verdicts = {{"E8", judge_scaling(ways, comparison, two_threads)}};
  return result;
}

}  // namespace

lab::Experiment price_of_safety() {
  return {"price_of_safety",
          {"A19", "E8"},
          "On one thread a single big lock is cheaper than a lock per object.",
          {"Give every object a lock of its own, and take it for each change of its count. What does that cost a "
           "program with one thread?",
           {{"nothing: nobody ever has to wait", "a lock that nobody wants is free"},
            {"several times as much for each count"},
            {"half: small locks are quicker than a big one", "a lock's price grows with what it protects"}}},
          run_price_of_safety};
}

}  // namespace ouro::ch05
