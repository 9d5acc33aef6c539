// A thread that computes and one that naps: how much happens around the lock, and how late is the one that naps?
#include <fmt/format.h>

#include "experiments.h"
#include "history.h"

namespace ouro::ch06 {
namespace {

struct Traffic {
  double per_second, per_nap, late;
};

Traffic traffic_of(const std::string& output) {
  return {number_after(output, "releases per second"), number_after(output, "releases per nap"),
          number_after(output, "late by")};
}

bool constant_traffic(const std::string& output) { return traffic_of(output).per_nap > 100; }

Traffic measured_traffic(lab::Run& run, GilKind kind, int naps) {
  RunOptions options;
  options.trace_gil = 8'000'000;
  const RunResult result = run_under(kind, run, "wakeups", {std::to_string(naps), "1"}, options);
  const auto threads = histories(*result.trace);
  const Window window = all_alive(threads, "");
  std::int64_t releases = 0;
  for (const ThreadHistory& each : threads) releases += each.releases;
  const double seconds = static_cast<double>(window.end - window.begin) / 1e9;
  std::vector<double> late = numbers_after(result.out, "late");
  return {static_cast<double>(releases) / seconds, static_cast<double>(releases) / naps, 1e-6 * lab::median(late)};
}

lab::Result run_traffic(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const int naps = run.options.pick(60, 200, 500);
  lab::Result result{};
  result.rows = {"one thread counts, one naps",
                 {{"who runs it"},
                  {"lock"},
                  {"the lock is let go", "times per second"},
                  {"times per nap"},
                  {"late after a nap", "ms"}},
                 {}};
  const auto add = [&](const std::string& who, const std::string& lock, const Traffic& found) {
    lab::row(result.rows, who, lock, static_cast<std::int64_t>(found.per_second),
             static_cast<std::int64_t>(found.per_nap), 1e3 * found.late);
  };
  for (const GilKind kind : {GilKind::kTick, GilKind::kInterval})
    add("this runtime", words(kind), measured_traffic(run, kind, naps));
  for (const std::string& version : files.versions("traffic")) {
    add(fmt::format("CPython {}, recorded", version), version == kTickVersion ? "tick" : "interval",
        traffic_of(*files.recorded("traffic", version)));
  }
  result.notes = {
      "Under the tick lock the thread that computes lets go all the time, whether anybody waits or not. That is much "
      "traffic, and the other one is never late.",
      "Under the interval lock there is hardly any, and each nap costs an interval."};
  const Traffic old = traffic_of(*files.recorded("traffic", kTickVersion));
  const Traffic now = traffic_of(*files.recorded("traffic", kLatest));
  const std::vector<std::string> all = files.versions("traffic");
  result.verdict = lab::holds_where(
      versions_where("traffic", constant_traffic), all,
      fmt::format("in CPython 2.7 the lock is let go {} times for each nap of the other thread, in 3.13 {:.0f} times",
                  lab::with_thousands(static_cast<std::int64_t>(old.per_nap)), now.per_nap));
  const std::vector<std::string> better = versions_where("traffic", [&](const std::string& output) {
    return !constant_traffic(output) && traffic_of(output).late < 2 * old.late;
  });
  result.claim_verdicts = {
      {"E11", lab::holds_where(
                  better, all,
                  fmt::format("the traffic is gone ({} releases a second became {:.0f}), but a thread that does I/O is "
                              "later: {} in CPython 3.13, {} in 2.7",
                              lab::with_thousands(static_cast<std::int64_t>(old.per_second)), now.per_second,
                              duration(now.late), duration(old.late)))}};
  return result;
}

}  // namespace

lab::Experiment traffic() {
  return {"traffic",
          {"E5", "E11"},
          "Under the tick lock an I/O-bound thread causes constant release-and-signal traffic.",
          {"A thread computes, another naps for a millisecond again and again. With which lock is it less late?",
           {{"the interval lock: it is newer", "new is better in everything"},
            {"the tick lock"},
            {"no difference: napping releases the lock", "waking up needs no lock"}}},
          run_traffic};
}

}  // namespace ouro::ch06
