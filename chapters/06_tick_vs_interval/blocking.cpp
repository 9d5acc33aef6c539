// A call that blocks: is the lock let go, and when? Asked of CPython, and read from this runtime's trace.
#include <fmt/format.h>
#include <optional>

#include "experiments.h"
#include "history.h"

namespace ouro::ch06 {
namespace {

constexpr const char* kCalls[] = {"time.sleep", "lock.acquire", "socket.recv"};

bool all_let_go(const std::string& output) {
  for (const char* const call : kCalls) {
    if (text_after(output, call) != "True") return false;
  }
  return true;
}

// What one thread's trace says around its first blocking call.
lab::Table sequence(const TraceLog& log) {
  lab::Table table{
      "a thread naps, under the tick lock with an interval of a billion: its trace", {{"at", "µs"}, {"event"}}, {}};
  for (const TraceLog::Thread& thread : log.threads) {
    bool seen = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < thread.events.size() && !seen; ++i) {
      if (thread.events[i].kind == EventKind::kBlockBegin) {
        seen = true;
        begin = i;
      }
    }
    if (!seen || !thread.name.starts_with("Thread")) continue;
    const std::size_t first = begin > 1 ? begin - 2 : 0;
    const std::size_t last = std::min(thread.events.size(), begin + 5);
    for (std::size_t i = first; i < last; ++i) {
      const Event& event = thread.events[i];
      const bool block = event.kind == EventKind::kBlockBegin || event.kind == EventKind::kBlockEnd;
      lab::row(table, static_cast<std::int64_t>((event.time_ns - thread.events[first].time_ns) / 1000),
               std::string(describe(event.kind).name) +
                   (block ? " " + log.names[static_cast<std::size_t>(event.arguments[0])] : ""));
    }
    return table;
  }
  return table;
}

lab::Result run_blocking(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = {"nobody is ever asked to let go, and a thread blocks: does the main thread run meanwhile?",
                 {{"who runs it"}, {"time.sleep"}, {"lock.acquire"}, {"socket.recv"}},
                 {}};
  const auto add = [&](const std::string& who, const std::string& output) {
    const auto yes = [&](const char* call) { return text_after(output, call) == "True" ? "yes" : "no"; };
    lab::row(result.rows, who, yes(kCalls[0]), yes(kCalls[1]), yes(kCalls[2]));
  };
  for (const GilKind kind : {GilKind::kTick, GilKind::kInterval}) {
    add(fmt::format("this runtime, {}", words(kind)), run_under(kind, run, "blocking", {}).out);
  }
  for (const std::string& version : files.versions("blocking")) {
    add(fmt::format("CPython {}, recorded", version), *files.recorded("blocking", version));
  }
  RunOptions options;
  options.trace_gil = 1'000'000;
  result.details = {sequence(*run_under(GilKind::kTick, run, "blocking", {}, options).trace)};
  result.notes = {
      "The order is: release the lock, call the system, take the lock again. While the call waits the thread has no "
      "part in the fight for the lock; when it is over it has to wait for it like everybody."};
  const std::vector<std::string> all = files.versions("blocking");
  const std::vector<std::string> where = versions_where("blocking", all_let_go);
  result.verdict =
      lab::holds_where(where, all,
                       "while a thread sleeps, waits for a lock or for data, others run, although nobody has asked it "
                       "to release the lock");
  std::vector<std::string> kept;
  for (const std::string& version : all) {
    if (std::find(where.begin(), where.end(), version) == where.end()) kept.push_back(version);
  }
  result.claim_verdicts = {
      {"E15", lab::holds_where(kept, all,
                               "the lock is let go before the call and taken again after it: others run while the call "
                               "waits, in every version")}};
  return result;
}

}  // namespace

lab::Experiment blocking() {
  return {"blocking",
          {"B3", "E15"},
          "A blocking call releases the lock, whatever the tick count.",
          {"The check interval is a billion ticks. One thread sleeps for a second. Can another one run meanwhile?",
           {{"no: the tick count is not reached", "only ticks release the lock"},
            {"yes: the lock is let go before the call"},
            {"after the call, when the lock is let go", "sleeping holds the lock"}}},
          run_blocking};
}

}  // namespace ouro::ch06
