// Threads that change one count without care, on the machine's own cores. The load and the store are atomic, each for
// itself: that is no undefined behaviour, and still updates get lost between them.
#include "plots/lost_updates.h"

#include <atomic>
#include <cmath>
#include <fmt/format.h>
#include <thread>

#include "cores.h"
#include "experiments.h"

namespace ouro::ch05 {
namespace {

//! [careless]
// What `++count` and `--count` are, when no instruction does both at once.
// Relaxed: the two together are not ordered against anybody, whatever each of them is.
void change(std::atomic<std::int64_t>& count, std::int64_t by) {
  const std::int64_t seen = count.load(std::memory_order_relaxed);
  count.store(seen + by, std::memory_order_relaxed);
}
//! [careless]

constexpr int kAtATime = 1'000;

// Each thread takes references, as if it filled a list with the object, and gives them back, again and again.
// RETURNS: the count, less what it was before.
std::int64_t drift(int threads, int pairs) {
  std::atomic<std::int64_t> count = 1;
  std::atomic<int> waiting = threads;
  const auto work = [&](int thread) {
    stay_on_core(thread);
    waiting.fetch_sub(1, std::memory_order_relaxed);
    while (waiting.load(std::memory_order_relaxed) > 0) {
    }
    for (int done = 0; done < pairs; done += kAtATime) {
      for (int i = 0; i < kAtATime; ++i) change(count, 1);
      for (int i = 0; i < kAtATime; ++i) change(count, -1);
    }
  };
  std::vector<std::thread> all;
  all.reserve(static_cast<std::size_t>(threads));
  for (int i = 0; i < threads; ++i) all.emplace_back(work, i);
  for (std::thread& each : all) each.join();
  return count.load(std::memory_order_relaxed) - 1;
}

std::vector<plots::CounterLoss> losses(const std::string& ours, const std::string& without_gil) {
  const lab::ProgramFiles& files = chapter_programs();
  std::vector<plots::CounterLoss> all;
  const auto add = [&](const std::string& who, bool cpython, const std::string& output) {
    all.push_back({who, cpython, lost_by(output, kWithCall).share(), lost_by(output, kInPlace).share()});
  };
  for (const std::string& version : files.versions("counter")) {
    add("CPython " + version, true, *files.recorded("counter", version));
  }
  add("this runtime", false, ours);
  add("no GIL", false, without_gil);
  return all;
}

lab::Result run_lost_updates(lab::Run& run) {
  const int pairs = run.options.pick(500'000, 2'000'000, 10'000'000);
  const int repetitions = run.options.pick(9, 25, 50);
  const std::vector<int> threads = {1, 2, 4, 8};
  lab::Result result{};
  result.repetitions = repetitions;
  result.rows = {fmt::format("each thread takes and gives back {} references, 1,000 at a time: the count afterwards, "
                             "less what it should be",
                             lab::with_thousands(pairs)),
                 {{"threads"}, {"too high: leaks"}, {"exact"}, {"too low: freed early"}, {"lowest"}, {"highest"}},
                 {}};
  plots::LostUpdates figure;
  bool lost = false;
  bool both_ways = false;
  std::size_t done = 0;
  for (const int count : threads) {
    std::vector<double> drifts;
    for (int i = 0; i < repetitions; ++i) {
      drifts.push_back(static_cast<double>(drift(count, pairs)));
      run.progress.step(++done, threads.size() * static_cast<std::size_t>(repetitions), "runs");
    }
    const auto high = std::count_if(drifts.begin(), drifts.end(), [](double each) { return each > 0; });
    const auto low = std::count_if(drifts.begin(), drifts.end(), [](double each) { return each < 0; });
    const auto [least, most] = std::minmax_element(drifts.begin(), drifts.end());
    lab::row(result.rows, count, static_cast<std::int64_t>(high), static_cast<std::int64_t>(drifts.size()) - high - low,
             static_cast<std::int64_t>(low), static_cast<std::int64_t>(*least), static_cast<std::int64_t>(*most));
    lost = lost || (count > 1 && high + low > 0);
    both_ways = both_ways || (high > 0 && low > 0);
    figure.drifts.push_back({count, drifts});
  }
  const std::vector<std::string> arguments = {"4", std::to_string(run.options.pick(100'000, 500'000, 500'000))};
  const Program counter = chapter_programs().load("counter", arguments);
  figure.losses = losses(printed_like(version_of(run), counter), lab::run_without_gil("3.14", counter).out);
  figure.name = "lost_updates";
  figure.title = "Two threads that count without care: the count drifts up (a leak) or down (freed while in use)";
  figure.drift_title = fmt::format("a count, {} times +1, −1", lab::with_thousands(pairs));
  figure.drift_axis = "threads";
  figure.too_high = "too high: it leaks";
  figure.too_low = "too low: freed while in use";
  figure.loss_title = "a program's own counter, four threads";
  figure.with_call_means = "n = n + int(1) loses";
  figure.in_place_means = "n += 1 loses (of all additions)";
  result.figures = {plots::lost_updates(figure)};
  result.notes = {
      "One thread alone is always exact. On one core a thread loses only when it is stopped between its load and its "
      "store."};
  if (!lost) {
    result.verdict = lab::too_noisy("no update was lost in this run: the threads hardly ran at the same time");
  } else {
    result.verdict = lab::holds(
        fmt::format("load, add, store by several threads loses updates: of one object's count some runs end {}",
                    both_ways ? "too high, a leak, and others too low, which frees what is in use" : "wrong"));
  }
  return result;
}

}  // namespace

lab::Experiment lost_updates() {
  return {
      "lost_updates",
      {"A16"},
      "++ and -- on a count are not atomic: racing threads lose updates, so that an object leaks or is freed while in "
      "use.",
      {"Two threads each take and give back a million references to one object, 1,000 at a time, with a load and a "
       "store for each. Where does the count end?",
       {{"where it was: what is lost of the one is lost of the other", "increments and decrements get lost in pairs"},
        {"too high or too low, as it happens"},
        {"always too high", "only decrements get lost"},
        {"always too low", "only increments get lost"}}},
      run_lost_updates};
}

}  // namespace ouro::ch05
