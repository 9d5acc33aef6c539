// What does an incref and its decref cost? The three count classes of common/refcount, on one thread.
#include <atomic>
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <thread>

#include "experiments.h"
#include "lab/statistics.h"
#include "plots/bars.h"
#include "refcount/atomic.h"
#include "refcount/biased.h"
#include "refcount/plain.h"

namespace ouro::ch01 {
namespace {

constexpr int kObjects = 64;  // so that no pair waits for the one before it

// Nanoseconds per incref and decref by the thread `me`, on objects that another reference keeps alive.
template <class Count>
double nanoseconds(std::vector<Count>& objects, ThreadId me, int passes) {
  bool died = false;
  const double seconds = lab::seconds([&] {
    for (int pass = 0; pass < passes; ++pass) {
      for (Count& each : objects) each.increment(me);
      benchmark::ClobberMemory();
      for (Count& each : objects) died |= each.decrement(me) == Drop::kDead;
      benchmark::ClobberMemory();
    }
  });
  if (died) throw std::runtime_error("an object died that had a reference left");
  return seconds * 1e9 / passes / static_cast<double>(objects.size());
}

template <class Count>
std::vector<Count> started(ThreadId owner) {
  std::vector<Count> objects(kObjects);
  for (Count& each : objects) {
    each.start(owner);
    each.increment(owner);
  }
  return objects;
}

struct Way {
  const char* name;
  const char* label;
  std::function<double()> measure;
  std::vector<double> runs{};
};

plots::Figure price_figure(const std::vector<Way>& ways) {
  plots::Bars bars;
  bars.name = "incref_price";
  const auto median_of = [&](std::size_t way) { return lab::summarize(ways[way].runs).median; };
  bars.title =
      fmt::format("An atomic count costs {:.0f} times a plain one; a biased one gives the owner most of that back",
                  median_of(1) / median_of(0));
  bars.axis = "time per incref and decref (ns)";
  bars.value_format = "%.1f";
  bars.spread_means = "half of the runs lie between";
  bars.parts = {{"", plots::Meaning::ours}};
  plots::BarPanel panel{"one thread, 64 objects that stay alive", "", {}};
  for (const Way& way : ways) {
    const lab::Summary summary = lab::summarize(way.runs);
    panel.bars.push_back({way.label, {summary.median}, plots::Spread{summary.quartile1, summary.quartile3}, {}});
  }
  bars.panels = {panel};
  return plots::bars(bars);
}

// Judges whether the atomic count costs more than the plain one, against the noise of this run.
lab::Verdict judge_price(lab::Result& result, const std::vector<Way>& ways, std::uint64_t seed) {
  const lab::Interleaved pair{ways[0].runs, ways[1].runs, ways[4].runs};
  const lab::Comparison comparison = lab::compare(pair, seed);
  result.noise_floor = {comparison.noise_floor, "of the ratio"};
  const double biased = lab::summarize(ways[2].runs).median / lab::summarize(ways[0].runs).median;
  const std::string sentence = fmt::format("atomic costs {:.1f} times plain, biased costs its owner {:.1f} times plain",
                                           comparison.ratio, biased);
  if (lab::difference(comparison) != lab::Difference::more) return lab::too_noisy(sentence);
  return biased < comparison.ratio ? lab::holds(sentence) : lab::does_not_hold(sentence);
}

lab::Result run_incref_price(lab::Run& run) {
  const int passes = run.options.pick(2'000, 20'000, 100'000);
  const int rounds = run.options.pick(9, 15, 31);
  const ThreadId me = current_thread_id();
  const ThreadId somebody_else = me + 1;
  auto plain = started<PlainRefCount>(me);
  auto atomic = started<AtomicRefCount>(me);
  auto mine = started<BiasedRefCount>(me);
  auto foreign = started<BiasedRefCount>(somebody_else);
  for (BiasedRefCount& each : foreign) each.increment(me);  // the shared count stays above zero
  const auto measure_plain = [&] { return nanoseconds(plain, me, passes); };
  std::vector<Way> ways = {
      {"plain (with the GIL)", "plain", measure_plain},
      {"atomic", "atomic", [&] { return nanoseconds(atomic, me, passes); }},
      {"biased, by its owner", "biased,\\nowner", [&] { return nanoseconds(mine, me, passes); }},
      {"biased, by another thread", "biased,\\nother", [&] { return nanoseconds(foreign, me, passes); }},
      {"plain again", "", measure_plain}};
  for (int round = 0; round < rounds; ++round) {
    for (Way& way : ways) way.runs.push_back(way.measure());
    run.progress.step(static_cast<std::size_t>(round) + 1, static_cast<std::size_t>(rounds), "rounds");
  }
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {"per incref and decref, one thread",
                 {{"count"}, {"median", "ns"}, {"quartile 1", "ns"}, {"quartile 3", "ns"}, {"times plain"}},
                 {}};
  const double base = lab::summarize(ways[0].runs).median;
  for (const Way& way : ways) {
    const lab::Summary summary = lab::summarize(way.runs);
    lab::row(result.rows, way.name, summary.median, summary.quartile1, summary.quartile3, summary.median / base);
  }
  result.verdict = judge_price(result, ways, run.options.seed);
  result.figures = {price_figure({ways.begin(), ways.begin() + 4})};
  return result;
}

}  // namespace

lab::Experiment incref_price() {
  return {
      "incref_price",
      {},
      "An atomic count costs several times a plain one, and a biased count gives its owner most of that back.",
      {"How much longer does an incref take when it is one atomic instruction instead of a plain one, on one thread?",
       {{"about as long: nobody else is using it", "an atomic without contention is free"},
        {"several times as long"},
        {"thousands of times as long", "an atomic is a system call"}}},
      run_incref_price};
}

}  // namespace ouro::ch01
