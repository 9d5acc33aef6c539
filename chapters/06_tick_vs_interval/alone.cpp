// Does a thread that computes ever release the lock? Alone, and beside another one.
#include <algorithm>
#include <fmt/format.h>

#include "experiments.h"
#include "history.h"

namespace ouro::ch06 {
namespace {

double releases(const LibraryCalls& calls) { return std::max(calls.posts, calls.signals); }

double releases_per_second(lab::Run& run, GilKind kind, int threads, double seconds) {
  RunOptions options;
  options.trace_gil = 4'000'000;
  const auto all = histories(
      *run_under(kind, run, "switches", {std::to_string(threads), fmt::format("{}", seconds)}, options).trace);
  std::int64_t releases = 0;
  for (const ThreadHistory& each : all) {
    if (each.name.starts_with("Thread")) releases += each.releases;
  }
  return static_cast<double>(releases) / seconds;
}

lab::Result run_alone(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const double seconds = run.options.pick(0.2, 0.5, 2.0);
  lab::Result result{};
  result.rows = {"how often threads that compute release the lock",
                 {{"who runs it"}, {"lock"}, {"one thread", "times per second"}, {"two threads", "times per second"}},
                 {}};
  for (const GilKind kind : {GilKind::kTick, GilKind::kInterval}) {
    lab::row(result.rows, "this runtime", words(kind),
             static_cast<std::int64_t>(releases_per_second(run, kind, 1, seconds)),
             static_cast<std::int64_t>(releases_per_second(run, kind, 2, seconds)));
  }
  for (const std::string& version : files.versions("alone")) {
    const std::string output = *files.recorded("alone", version);
    lab::row(result.rows, fmt::format("CPython {}, recorded", version), version == kTickVersion ? "tick" : "interval",
             static_cast<std::int64_t>(releases(library_calls(output, "alone"))),
             static_cast<std::int64_t>(releases(library_calls(output, "two"))));
  }
  result.notes = {
      "The dozen releases of a single thread are its start and its end, and the clock it looks at.",
      "CPython's numbers are the calls of pthread_cond_signal (sem_post in 2.7), two of them for each turn: one says "
      "that the lock is free, the other that it is taken."};
  const auto as_one_reads_it = [](const std::string& output) {
    const double alone = releases(library_calls(output, "alone"));
    const double two = releases(library_calls(output, "two"));
    return (alone < 50 && two < 50) || (alone > 100 && alone < 400);  // never; or 200 times a second, whoever waits
  };
  const std::string now = *files.recorded("alone", kLatest);
  result.verdict = lab::holds_where(
      versions_where("alone", as_one_reads_it), files.versions("alone"),
      fmt::format(
          "in CPython 3.13 a thread alone releases the lock {:.0f} times in a second, two about {:.0f} times: only a "
          "waiter makes the holder let go. In 2.7 it is {} times, with a waiter and without",
          releases(library_calls(now, "alone")), library_calls(now, "two").timeouts,
          lab::with_thousands(
              static_cast<std::int64_t>(releases(library_calls(*files.recorded("alone", kTickVersion), "alone"))))));
  return result;
}

}  // namespace

lab::Experiment alone() {
  return {"alone",
          {"A29"},
          "A thread that computes never releases the lock; or it does, about every 5 ms.",
          {"One thread computes in Python 3.14, another one sleeps for a minute. How often does the first release the "
           "lock?",
           {{"200 times a second", "the holder has a timer"},
            {"never", ""},
            {"every 100 instructions", "the lock of 2.7 is still there"}}},
          run_alone};
}

}  // namespace ouro::ch06
