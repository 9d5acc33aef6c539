// The naive answer: make every count atomic and give every object a lock. That was tried in 1999. And the better one.
#include <fmt/format.h>

#include "designs.h"
#include "experiments.h"

namespace ouro::ch08 {
namespace {

constexpr const char* kOneLock = "one lock for all, plain counts";
constexpr const char* kNaive = "lock per object, atomic counts";
constexpr const char* kBetter = "reads without a lock, biased counts";

const char* sharing_words(Sharing sharing) {
  switch (sharing) {
    case Sharing::kOneThread:
      return "one thread";
    case Sharing::kOwnLists:
      return "two threads, a list each";
    case Sharing::kOneList:
      return "two threads, one list";
  }
  return "";
}

const Design& find(const std::vector<Design>& all, const char* name, Sharing sharing) {
  for (const Design& each : all) {
    if (each.name == name && each.sharing == sharing) return each;
  }
  throw std::runtime_error("no such design was measured");
}

double median_of(const std::vector<Design>& all, const char* name, Sharing sharing) {
  return lab::median(find(all, name, sharing).runs);
}

plots::Figure designs_figure(const std::vector<Design>& all, double naive, double better) {
  plots::Bars bars;
  bars.name = "naive_answer";
  bars.title = fmt::format(
      "A lock for each object and atomic counts: {:.0f} times the price on one thread. Biased counts: {:.1f} times",
      naive, better);
  bars.axis = "to read an item of a list, by each thread (ns)";
  bars.value_format = "%.1f";
  bars.spread_means = "half of the runs lie between";
  bars.parts = {{"", plots::Meaning::ours}};
  for (const Design& each : all) {
    if (each.label.empty()) continue;
    if (bars.panels.empty() || bars.panels.back().title != sharing_words(each.sharing))
      bars.panels.push_back({sharing_words(each.sharing), "", {}});
    const lab::Summary summary = lab::summarize(each.runs);
    bars.panels.back().bars.push_back({each.label, {summary.median}, quartiles(summary), {}});
  }
  return plots::bars(bars);
}

lab::Verdict judge_one_thread(const lab::Comparison& naive) {
  const std::string sentence = fmt::format(
      "on one thread reading an item costs {:.1f} times as much with a lock per object and atomic counts as under one "
      "lock",
      naive.ratio);
  if (lab::difference(naive) == lab::Difference::none_seen) return lab::too_noisy(sentence);
  return naive.ratio > 1 ? lab::holds(sentence) : lab::does_not_hold(sentence);
}

lab::Verdict judge_scaling(const std::vector<Design>& all, const lab::Comparison& naive) {
  const double one_lock = median_of(all, kOneLock, Sharing::kOwnLists);
  const double many = median_of(all, kNaive, Sharing::kOwnLists);
  const std::string sentence = fmt::format(
      "one thread becomes {:.1f} times as slow in this loop. Two threads with a list each need {:.1f} ns per turn, "
      "under one lock {:.1f} ns, which grows with every thread: at that price it wins from {} cores on. With biased "
      "counts two threads need {:.1f} ns",
      naive.ratio, many, one_lock, static_cast<int>(naive.ratio) + 1, median_of(all, kBetter, Sharing::kOwnLists));
  if (lab::difference(naive) == lab::Difference::none_seen) return lab::too_noisy(sentence);
  return naive.ratio > 1.5 ? lab::holds(sentence) : lab::does_not_hold(sentence);
}

lab::Result run_naive_answer(lab::Run& run) {
  const bool two_threads = lab::cores_of_this_process() >= 2;
  const int turns = run.options.pick(200'000, 500'000, 2'000'000);
  const int rounds = run.options.pick(9, 25, 51);
  std::vector<Design> all = designs(two_threads);
  for (int round = 0; round < rounds; ++round) {
    for (Design& each : all) each.runs.push_back(each.measure(turns));
    run.progress.step(static_cast<std::size_t>(round) + 1, static_cast<std::size_t>(rounds), "rounds");
  }
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {"time in which each thread reads one item of a list and drops it",
                 {{"threads"}, {"design"}, {"median", "ns"}, {"half of the runs lie between", "ns"}},
                 {}};
  for (const Design& each : all) {
    const lab::Summary summary = lab::summarize(each.runs);
    lab::row(result.rows, sharing_words(each.sharing), each.name, fmt::format("{:.1f}", summary.median),
             fmt::format("{:.1f} and {:.1f}", summary.quartile1, summary.quartile3));
  }
  const auto against_one_lock = [&](const char* name) {
    return lab::compare({all.front().runs, find(all, name, Sharing::kOneThread).runs, all.back().runs},
                        run.options.seed);
  };
  const lab::Comparison naive = against_one_lock(kNaive);
  const lab::Comparison better = against_one_lock(kBetter);
  result.noise_floor = {naive.noise_floor, "of the ratio"};
  result.notes = {"Under one lock two threads take turns: each needs twice what one needs, on any number of cores.",
                  "The figure leaves out locks with biased counts.",
                  "One list: the first thread has made it and owns its items. It counts in their local counts, the "
                  "second thread in their shared ones. They lie in one cache line, which goes back and forth.",
                  "Deferred: what lies on a stack is not counted, so nothing is written. That is for functions, "
                  "classes, modules and code, which every thread uses."};
  result.figures = {designs_figure(all, naive.ratio, better.ratio)};
  result.verdict = judge_one_thread(naive);
  result.claim_verdicts["E8"] =
      two_threads ? judge_scaling(all, naive)
                  : lab::cannot_be_measured("this machine has one core: two threads cannot run at the same time");
  return result;
}

}  // namespace

lab::Experiment naive_answer() {
  return {
      "naive_answer",
      {"A19", "E8"},
      "Without the global lock one thread is slower: every count is atomic and every object has a lock.",
      {"Make every count atomic, give every object a lock, and remove the global lock. What becomes of a program with "
       "one thread?",
       {{"as quick as before: nobody contends", "a lock that nobody wants is free"},
        {"several times as slow where it counts and locks"},
        {"quicker: the global lock is gone", "the global lock costs something at every instruction"}}},
      run_naive_answer};
}

}  // namespace ouro::ch08
