// What a switch costs: to a generator, between coroutines, between threads, between processes.
#include <fmt/format.h>

#include "experiments.h"
#include "plots/magnitudes.h"

namespace ouro::ch07 {
namespace {

struct Kind {
  const char* name;
  const char* words;
};
constexpr Kind kKinds[] = {{"generator", "generator: send"},
                           {"loop", "coroutine: event loop"},
                           {"threads", "thread: lock"},
                           {"processes", "process: pipe"}};

constexpr double kSend = 200e-9;
constexpr double kTurn = 3e-6;

std::string within(double found, double limit) {
  return fmt::format("{} ({} {})", duration(found), found < limit ? "under" : "not under", duration(limit));
}

// A turn of a loop runs both coroutines, and each goes on once.
double turn(const std::string& output) { return 2 * median(output, "loop"); }

bool cheaper(const std::string& output) { return median(output, "generator") < median(output, "threads") / 5; }

// Two tasks that only compute, as coroutines, against one after the other.
double sum_of(const std::string& output) { return 1 / speed_up(output, "coroutines").median; }

lab::Result run_switch_cost(lab::Run& run) {
  const std::string switches = run.options.pick("60000", "500000", "2000000");
  const std::string rounds = std::to_string(run.options.pick(3, 9, 15));
  const auto on_one_core = [&] {
    const lab::OneCore pinned;  // where two processes run, on one core or on two, is the kernel's whim
    return output_of(this_runtime(run), "switching", {switches, rounds});
  };
  const std::string ours = on_one_core();
  const std::string theirs = recorded("switching", kLatest);
  lab::Result result{};
  result.repetitions = run.options.pick(3, 9, 15);
  result.rows = {"one switch, both on one core",
                 {{"between"},
                  {"this runtime", "µs"},
                  {"a quarter below", "µs"},
                  {"a quarter above", "µs"},
                  {fmt::format("CPython {}, recorded", kLatest), "µs"}},
                 {}};
  plots::MagnitudePanel panel{"time of one switch, both on one core", {}, duration};
  for (const Kind& kind : kKinds) {
    if (!has(ours, kind.name)) continue;  // no coroutines in the profile of 2.7
    const lab::Summary found = lab::summarize(numbers(ours, kind.name));
    const double recorded_one = median(theirs, kind.name);
    lab::row(result.rows, kind.words, 1e6 * found.median, 1e6 * found.quartile1, 1e6 * found.quartile3,
             1e6 * recorded_one);
    panel.rows.push_back({kind.words, found.median, quartiles(found), recorded_one, ""});
  }
  const std::string cpu = std::to_string(run.options.pick(300'000, 4'000'000, 40'000'000));
  const std::string both =
      output_of(this_runtime(run), "matrix", {"cpu", "one,coroutines", "2", run.options.pick("3", "7", "7"), cpu});
  plots::Magnitudes figure;
  figure.name = "switch_cost";
  figure.title = fmt::format("A thread's switch costs as much as {:.0f} of a generator's: the kernel has a part in it",
                             median(ours, "threads") / median(ours, "generator"));
  figure.ours_means = "this runtime (bar: the middle half of the rounds)";
  figure.cpython_means = fmt::format("CPython {}, recorded", kLatest);
  figure.panels = {panel};
  result.figures = {plots::magnitudes(figure)};
  const auto coroutines_recorded = recorded("two_cpu", kLatest);
  result.notes = {
      fmt::format("This runtime: a send takes {}.", within(median(ours, "generator"), kSend)),
      "A thread's switch goes through the kernel twice: one wakes the other, and goes to sleep.",
      fmt::format(
          "Two coroutines that compute take {:.2f} times the time of one after the other in CPython {}: the sum of "
          "both. They are one thread, and none gives way to the other.",
          sum_of(coroutines_recorded), kLatest)};
  if (has(ours, "loop")) {
    result.notes.push_back(fmt::format(
        "A turn of the event loop, in which each of two coroutines goes on once, takes {} here: it asks the kernel for "
        "news in every turn. And two coroutines that compute take {:.2f} times the time of one after the other.",
        within(turn(ours), kTurn), sum_of(both)));
  }
  result.verdict =
      judge("switching", cheaper,
            fmt::format("in CPython {} a generator's switch takes {} and a thread's {}; but two coroutines that "
                        "compute take {:.2f} times the time of one after the other",
                        kLatest, duration(median(theirs, "generator")), duration(median(theirs, "threads")),
                        sum_of(coroutines_recorded)));
  return result;
}

}  // namespace

lab::Experiment switch_cost() {
  return {"switch_cost",
          {"B15"},
          "Coroutines switch in user space: cheaper than threads.",
          {"Two coroutines compute for 5 s each, and never wait. Together, in one event loop, they take ...",
           {{"5 s: switching costs nothing", "coroutines run at the same time"},
            {"10 s"},
            {"a little less than 10 s", "an event loop spreads its work over the cores"}}},
          run_switch_cost};
}

}  // namespace ouro::ch07
