// Ctrl-C comes while the main thread waits and another one computes: when is it served, and what does it cost?
#include <csignal>
#include <fmt/format.h>

#include "experiments.h"
#include "history.h"

namespace ouro::ch06 {
namespace {

// Whoever is started in the background of a shell script ignores Ctrl-C, and so would the program that it starts.
class HeedsInterrupts {
 public:
  HeedsInterrupts() : before_(std::signal(SIGINT, SIG_DFL)) {}
  ~HeedsInterrupts() { std::signal(SIGINT, before_); }
  HeedsInterrupts(const HeedsInterrupts&) = delete;
  HeedsInterrupts& operator=(const HeedsInterrupts&) = delete;

 private:
  void (*const before_)(int);
};

double interrupted_after(const std::string& output) { return number_after(output, "interrupted after"); }

std::int64_t releases_of_pending(lab::Run& run, int turns, const char* with_signal) {
  RunOptions options;
  options.trace_gil = 4'000'000;
  std::int64_t sum = 0;
  for (const ThreadHistory& each :
       histories(*run_under(GilKind::kTick, run, "pending", {std::to_string(turns), with_signal}, options).trace)) {
    sum += each.releases;
  }
  return sum;
}

lab::Result run_signals(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = {"Ctrl-C after 0.2 s; the main thread joins one that counts for a second",
                 {{"who runs it"}, {"KeyboardInterrupt after", "s"}},
                 {}};
  std::vector<std::string> versions = {"2.7", "3.14"};
  if (run.options.like) versions = {*run.options.like};
  for (const std::string& version : versions) {
    const HeedsInterrupts heeds;
    lab::row(result.rows, "this runtime, like " + version,
             interrupted_after(lab::printed_by_child(version, files.path("interrupted"), {})));
  }
  for (const std::string& version : files.versions("interrupted")) {
    lab::row(result.rows, fmt::format("CPython {}, recorded", version),
             interrupted_after(*files.recorded("interrupted", version)));
  }
  const int turns = run.options.pick(20'200, 101'000, 101'000);
  const std::int64_t quiet = releases_of_pending(run, turns, "no");
  const std::int64_t pending = releases_of_pending(run, turns, "yes") - quiet / 2;
  const std::string recorded = *files.recorded("pending", kTickVersion);
  const auto theirs = [&](const char* label) {
    const std::string text = text_after(recorded, label);
    return std::stod(text.substr(text.rfind(' ') + 1));
  };
  lab::Table cost{
      "the tick lock while a signal waits for the main thread, which waits for a lock: ticks from release to release",
      {{"who runs it"}, {"before"}, {"while it waits"}},
      {}};
  lab::row(cost, "this runtime", 2 * 3.0 * turns / static_cast<double>(quiet),
           3.0 * turns / static_cast<double>(pending));
  lab::row(cost, "CPython 2.7, recorded", 3.0 * 101'000 / theirs("before"), 3.0 * 101'000 / theirs("pending"));
  result.details = {cost};
  result.notes = {
      "Only the main thread serves signals. In 2.7 it waits in join() without looking: Ctrl-C has to wait for the end "
      "of the other thread.",
      "Meanwhile the ticker is set to zero at every look, so that the main thread gets its turn soon: the lock is let "
      "go at every tick. The main thread does not want it.",
      "Since 3.2 a wait for a lock ends when a signal comes, and goes on after it was served."};
  const double old = interrupted_after(*files.recorded("interrupted", kTickVersion));
  const double now = interrupted_after(*files.recorded("interrupted", kLatest));
  result.verdict = files.judge(
      "interrupted", [](const std::string& output) { return interrupted_after(output) > 0.8; },
      fmt::format("Ctrl-C after 0.2 s arrives after {:.1f} s in CPython 2.7, whose main thread waits in join(), and "
                  "after {:.1f} s in 3.13; until then 2.7 releases the lock at every tick, in place of every 101",
                  old, now));
  return result;
}

}  // namespace

lab::Experiment signals() {
  return {"signals",
          {},
          "Ctrl-C waits until the thread that the main thread joins has ended.",
          {"Python 2.7: the main thread waits in join(), another one computes for a minute. Ctrl-C. What happens?",
           {{"KeyboardInterrupt at once", "any thread serves signals"},
            {"nothing for a minute, and the program runs slower"},
            {"the thread that computes is interrupted", "any thread serves signals"}}},
          run_signals};
}

}  // namespace ouro::ch06
