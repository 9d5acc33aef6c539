// What scales: threads that use things of their own, and threads that share one.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>

#include "experiments.h"

namespace ouro::ch08 {
namespace {

// What threads write to when they share the thing.
enum class Meeting { nowhere, at_a_count, at_a_deferred_count, at_a_lock };

struct Kind {
  const char* name;  // in scaling.py
  const char* words;
  const char* label;
  Meeting meeting;
  std::optional<double> early_private, early_shared;  // CPython 3.13a5t, two threads
  const char* why;                                    // what all threads write to when they share it
};
const Kind kKinds[] = {
    {"arithmetic", "adds up ints", "sum", Meeting::nowhere, 1.92, std::nullopt,
     "nothing: every int is the thread's own"},
    {"element", "reads an element of a list", "list\\nitem", Meeting::at_a_count, 2.00, 0.98, "the element's count"},
    {"dict", "reads an item of a dict", "dict\\nitem", Meeting::at_a_count, std::nullopt, 0.99, "the item's count"},
    {"attribute", "reads an attribute", "attri-\\nbute", Meeting::at_a_count, std::nullopt, 0.49,
     "the value's count, and the object's"},
    {"call", "calls a function", "func-\\ntion", Meeting::at_a_deferred_count, std::nullopt, 0.67,
     "the function's count, if it is not deferred"},
    {"instance", "makes instances of a class", "new\\nobject", Meeting::at_a_deferred_count, 1.92, 0.65,
     "the class's count, if threads do not count apart"},
    {"append", "appends to a list", "app-\\nend", Meeting::at_a_lock, std::nullopt, 0.95,
     "the list: its lock, its size, its items"},
    {"small_element", "reads a small int in a list", "small\\nint", Meeting::nowhere, std::nullopt, std::nullopt,
     "nothing: small ints are immortal"},
    {"constant_element", "reads a constant in a list", "list\\nitem", Meeting::nowhere, std::nullopt, std::nullopt,
     "nothing: constants are immortal"},
    {"constant_dict", "reads a constant in a dict", "dict\\nitem", Meeting::nowhere, std::nullopt, std::nullopt,
     "nothing: constants are immortal"},
    {"constant_attribute", "reads a constant in an attribute", "attri-\\nbute", Meeting::nowhere, std::nullopt,
     std::nullopt, "nothing: constants are immortal"}};

bool immortal(const Kind& kind) { return std::string(kind.why).ends_with("immortal"); }

enum Panel { kOwn, kCounted, kNotCounted, kNone };

// Where a measurement of the build without a GIL is drawn.
Panel panel_of(const Kind& kind, bool shared, bool defers) {
  const bool deferrable = kind.meeting == Meeting::at_a_deferred_count;
  if (!shared) return defers && !immortal(kind) ? kOwn : kNone;
  if (std::string(kind.name) == "arithmetic") return kNone;
  if (kind.meeting == Meeting::nowhere || (deferrable && defers)) return kNotCounted;
  return kCounted;
}

// How many times the work of one thread in the same time.
lab::Summary work(const std::string& output, const Kind& kind, const char* sharing, int threads) {
  lab::Summary found = speed_up(output, fmt::format("{} {} {}", kind.name, sharing, threads),
                                fmt::format("{} {} 1", kind.name, sharing));
  for (double* each : {&found.min, &found.quartile1, &found.median, &found.quartile3, &found.max}) *each *= threads;
  return found;
}

lab::Result run_scaling(lab::Run& run) {
  const int cores = lab::cores_of_this_process();
  const int rounds = run.options.pick(3, 9, 15);
  const std::string turns = std::to_string(run.options.pick(50'000, 1'000'000, 4'000'000));
  std::vector<int> counts = {1, 2};
  for (int n = 4; n <= 2 * cores && n <= 64; n *= 2) counts.push_back(n);
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {
      "how many times the work of one thread, in the same time", {{"who runs it"}, {"each thread"}, {"on"}}, {}};
  for (std::size_t i = 1; i < counts.size(); ++i) result.rows.columns.push_back({fmt::format("{} threads", counts[i])});
  result.rows.columns.push_back({"a turn on one thread", "ns"});
  struct Column {
    Runner runner;
    bool drawn;
    bool defers;  // or is like 3.13a5t, which counted functions and classes as everything else
  };
  std::vector<Column> columns;
  for (const Runner& each : this_runtime(run)) columns.push_back({each, false, true});
  if (asked_for(Build::kNoGil, run)) {
    columns.back().drawn = true;
    columns.push_back({columns.back().runner, true, false});
    columns.back().runner.name += ", none deferred";
    columns.back().runner.command.push_back("--no-deferred-counts");
  }
  for (const Runner& each : real_ones(run)) columns.push_back({each, false, true});
  plots::Bars bars;
  bars.name = "scaling";
  bars.axis = "two threads: work of one thread, in the same time";
  bars.value_format = "%.1f";
  bars.parts = {{"", plots::Meaning::ours}};
  bars.spread_means = "half of the rounds lie between";
  bars.cpython_means = "CPython 3.13a5t, recorded: no deferred counts yet";
  bars.panels = {{"each thread its own", "", {}}, {"all one thing, counted", "", {}}, {"all one, not counted", "", {}}};
  double least_private = 1e9;
  double least_uncounted = 1e9;
  double most_counted = 0;
  std::size_t done = 0;
  for (const auto& [runner, drawn, defers] : columns) {
    for (const Kind& kind : kKinds) {
      if (!defers && kind.meeting != Meeting::at_a_deferred_count) continue;
      const std::string output = output_of(
          runner, "scaling", {kind.name, fmt::format("{}", fmt::join(counts, ",")), turns, std::to_string(rounds)});
      for (const bool shared : {false, true}) {
        const char* const sharing = shared ? "shared" : "private";
        std::vector<lab::Cell> row = {lab::cell(runner.name), lab::cell(std::string(kind.words)),
                                      lab::cell(std::string(shared ? "one thing" : "its own"))};
        for (std::size_t i = 1; i < counts.size(); ++i)
          row.push_back(lab::cell(work(output, kind, sharing, counts[i]).median));
        row.push_back(lab::cell(1e9 * median(output, fmt::format("{} {} 1", kind.name, sharing)) / std::stod(turns)));
        lab::add_row(result.rows, row);
        const Panel panel = panel_of(kind, shared, defers);
        if (!drawn || panel == kNone) continue;
        const lab::Summary two = work(output, kind, sharing, 2);
        bars.panels[panel].bars.push_back({kind.label,
                                           {two.median},
                                           quartiles(two),
                                           panel == kOwn       ? kind.early_private
                                           : panel == kCounted ? kind.early_shared
                                                               : std::nullopt});
        if (panel == kOwn) least_private = std::min(least_private, two.median);
        if (panel == kNotCounted) least_uncounted = std::min(least_uncounted, two.median);
        if (panel == kCounted && kind.meeting != Meeting::at_a_lock) most_counted = std::max(most_counted, two.median);
      }
    }
    run.progress.step(++done, columns.size(), "interpreters");
  }
  lab::Table early{"CPython 3.13a5t, recorded: two threads, before there were deferred counts",
                   {{"each thread"}, {"its own"}, {"one thing"}, {"what all write to, if it is one"}},
                   {}};
  for (const Kind& kind : kKinds) {
    lab::row(early, kind.words, kind.early_private ? lab::cell(*kind.early_private) : lab::Cell(),
             kind.early_shared ? lab::cell(*kind.early_shared) : lab::Cell(), kind.why);
  }
  result.details = {early};
  const bool busy = least_private < 1.5;
  if (least_private < 1e9) {
    bars.title =
        busy ? "This machine was too busy to show what two threads gain"
             : fmt::format(
                   "Without a lock two threads do up to twice the work, unless they count on one object: then {}",
                   most_counted < 1 ? "less than one thread" : "hardly more than one thread");
    result.figures = {plots::bars(bars)};
  }
  result.notes = {
      "Deferred counts (functions, classes, modules, code) and counts apart for each thread (classes) are why calling "
      "and making instances scales in 3.14, and did not in 3.13a5t.",
      "A list that is only read is no obstacle: no lock is taken. Its item's count is one, unless the item is "
      "immortal: a small int, or a constant of the program.",
      "To append is to write: the list's lock lets one thread in at a time, in every design."};
  if (cores < 2) {
    result.verdict = lab::cannot_be_measured("this machine has one core");
    return result;
  }
  std::string here;
  if (busy) {
    here = "; here the machine is too busy to say";
  } else if (least_private < 1e9) {
    here = fmt::format(
        "; this runtime, here: {:.2f} times at least on things of their own, {:.2f} times at most on one that all "
        "count, and {:.2f} times at least on one that nobody counts",
        least_private, most_counted, least_uncounted);
  }
  result.verdict = lab::holds(
      "two threads do 1.92 to 2.00 times the work of one on things of their own in CPython 3.13a5t, and 0.49 to 0.99 "
      "times on one thing" +
      here);
  return result;
}

}  // namespace

lab::Experiment scaling() {
  return {"scaling",
          {},
          "Threads gain where they use things of their own, and lose where they share one.",
          {"Two threads without a lock, one list. Each reads its third element again and again, and nobody writes. How "
           "many times the work of one thread?",
           {{"2 times", "reading writes nothing"},
            {"about once: they fight for the element's count"},
            {"it is not allowed: a list must be locked to be read", "every access takes the object's lock"}}},
          run_scaling};
}

}  // namespace ouro::ch08
