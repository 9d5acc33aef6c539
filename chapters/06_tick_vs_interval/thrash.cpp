// The work of one thread, split over two and four: both locks, one core and all, and CPython beside.
#include <fmt/format.h>
#include <optional>

#include "experiments.h"
#include "plots/bars.h"

namespace ouro::ch06 {
namespace {

constexpr int kThreads[] = {1, 2, 4};

struct Case {
  GilKind kind;
  bool one_core;
  const char* version;  // CPython's, with that lock

  std::string name() const { return fmt::format("{} lock, {}", words(kind), one_core ? "one core" : "all cores"); }
  std::string recorded() const {
    return *chapter_programs().recorded(one_core ? "countdown_one" : "countdown_all", version);
  }
};
constexpr Case kCases[] = {{GilKind::kTick, true, kTickVersion},
                           {GilKind::kTick, false, kTickVersion},
                           {GilKind::kInterval, true, kLatest},
                           {GilKind::kInterval, false, kLatest}};

// Sequential, two threads, and sequential again, in turn: seconds, by the program's own clock.
lab::Comparison compare_two_threads(lab::Run& run, GilKind kind, int rounds, const std::string& n) {
  const auto seconds = [&](const std::string& threads) {
    return lab::median(numbers_after(run_under(kind, run, "countdown", {n, "1", threads}).out, threads));
  };
  const lab::Interleaved runs = lab::measure_interleaved(
      rounds, [&] { return seconds("1"); }, [&] { return seconds("2"); },
      [&](int done) { run.progress.step(static_cast<std::size_t>(done), static_cast<std::size_t>(rounds), "rounds"); });
  return lab::compare(runs, run.options.seed);
}

const char* judged(const lab::Comparison& found, lab::Interval expected) {
  switch (lab::judge(found, expected)) {
    case lab::Judgement::inside:
      return "as expected";
    case lab::Judgement::outside:
      return "not as expected";
    case lab::Judgement::too_noisy:
      return "too noisy to say";
  }
  return "";
}

bool slower(const std::string& output) { return relative_to_one(output, 2).median > 1.3; }

lab::Result run_thrash(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const int rounds = run.options.pick(3, 9, 15);
  const std::string n = std::to_string(run.options.pick(1'000'000, 8'000'000, 20'000'000));
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {"counting down: time relative to one thread, median over the rounds",
                 {{"lock"}, {"cores"}, {"threads"}, {"this runtime"}, {"CPython, recorded"}, {"version"}},
                 {}};
  plots::Bars bars;
  bars.name = "thrash";
  bars.axis = "time relative to one thread";
  bars.value_format = "%.2f";
  bars.parts = {{"", plots::Meaning::ours}};
  bars.spread_means = "half of the rounds";
  bars.cpython_means = "CPython, recorded";
  for (const Case& each : kCases) {
    std::optional<lab::OneCore> pinned;
    if (each.one_core) pinned.emplace();
    const std::string output = run_under(each.kind, run, "countdown", {n, std::to_string(rounds)}).out;
    plots::BarPanel panel{each.name(), "1, 2, 4 threads", {}};
    for (const int threads : kThreads) {
      const lab::Summary ours = relative_to_one(output, threads);
      const lab::Summary theirs = relative_to_one(each.recorded(), threads);
      lab::row(result.rows, words(each.kind), each.one_core ? "one" : "all", threads, ours.median, theirs.median,
               each.version);
      panel.bars.push_back(
          {std::to_string(threads),
           {ours.median},
           threads == 1 ? std::optional<plots::Spread>{} : plots::Spread{ours.quartile1, ours.quartile3},
           theirs.median});
    }
    bars.panels.push_back(panel);
  }
  bars.title = fmt::format(
      "Tick lock, all cores: two threads of CPython 2.7 take {:.1f} times as long as one. On one core: {:.1f}; with "
      "the interval lock of 3.13: {:.1f}",
      relative_to_one(kCases[1].recorded(), 2).median, relative_to_one(kCases[0].recorded(), 2).median,
      relative_to_one(kCases[3].recorded(), 2).median);
  result.figures = {plots::bars(bars)};

  lab::Table pairs{"on all cores, here: two threads against one, in interleaved pairs",
                   {{"lock"}, {"two / one"}, {"95 % from"}, {"to"}, {"noise floor"}, {"expected"}, {"found"}},
                   {}};
  const struct {
    GilKind kind;
    lab::Interval expected;
    const char* words;
  } expectations[] = {{GilKind::kTick, {1.3, 100}, "1.3 and more"}, {GilKind::kInterval, {0.9, 1.15}, "0.9 to 1.15"}};
  for (const auto& each : expectations) {
    const lab::Comparison found = compare_two_threads(run, each.kind, rounds, n);
    lab::row(pairs, words(each.kind), found.ratio, found.interval.low, found.interval.high, found.noise_floor,
             each.words, judged(found, each.expected));
    if (!result.noise_floor || result.noise_floor->value < found.noise_floor)
      result.noise_floor = lab::NoiseFloor{found.noise_floor, "of the ratio"};
  }
  result.details = {pairs};
  result.notes = {
      "No lock of CPython's has ever made two threads that compute faster than one: cores do not help, since one "
      "bytecode at a time needs the lock.",
      "With four threads under the tick lock three are woken for nothing.",
      "Where two threads of ours under the tick lock take no longer than one, although they may use all cores, the "
      "scheduler has put both on the same: another program kept the other core busy."};
  const std::vector<std::string> all = files.versions("countdown_all");
  result.verdict = lab::holds_where(
      versions_where("countdown_all", slower), all,
      fmt::format(
          "two threads take {:.2f} times as long as one in CPython 2.7 on two cores, {:.2f} times in 3.13: with the "
          "interval lock threads that compute cost nothing and gain nothing",
          relative_to_one(*files.recorded("countdown_all", kTickVersion), 2).median,
          relative_to_one(*files.recorded("countdown_all", kLatest), 2).median));
  double quickest = 10;
  const std::vector<std::string> never_faster = versions_where("countdown_all", [&](const std::string& output) {
    quickest = std::min(quickest, relative_to_one(output, 2).median);
    return relative_to_one(output, 2).median > 0.9;
  });
  result.claim_verdicts = {
      {"A17",
       lab::holds_where(never_faster, all,
                        fmt::format("two threads on two cores never execute more bytecode in a second than one does: "
                                    "the best of all versions takes {:.2f} times as long",
                                    quickest))}};
  return result;
}

}  // namespace

lab::Experiment thrash() {
  return {
      "thrash",
      {"C6", "A17"},
      "Threads that are scheduled and do not get the lock make many threads slower than one.",
      {"Counting down is split over four threads, on two cores. How long does it take in Python 3.14, relative to one "
       "thread?",
       {{"half", "threads under the lock use several cores"},
        {"as long"},
        {"twice as long and more", "the lock of 2.7 is still there"}}},
      run_thrash};
}

}  // namespace ouro::ch06
