// The lock is let go: who has it next? Not the next in a ring, not the one that asked, not always the one that was
// woken.
#include <algorithm>
#include <fmt/format.h>

#include "experiments.h"
#include "history.h"

namespace ouro::ch06 {
namespace {

struct Asked {
  int switches = 0;
  int to_the_asker = 0;
  int in_vain = 0;
};

// In this runtime's trace: of the last request before each change of holder, was it by the new one?
Asked ask(const std::vector<ThreadHistory>& threads) {
  struct Request {
    std::int64_t at;
    std::size_t thread;
  };
  std::vector<Request> requests;
  Asked found;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    for (const std::int64_t at : threads[i].requests) requests.push_back({at, i});
    found.in_vain += static_cast<int>(threads[i].woken_for_nothing.size());
  }
  std::sort(requests.begin(), requests.end(), [](const Request& a, const Request& b) { return a.at < b.at; });
  for (const Turn& turn : turns(threads)) {
    const auto after = std::upper_bound(requests.begin(), requests.end(), turn.at,
                                        [](std::int64_t at, const Request& request) { return at < request.at; });
    if (after == requests.begin()) continue;
    ++found.switches;
    found.to_the_asker += (after - 1)->thread == turn.thread;
  }
  return found;
}

Asked recorded_asked(const std::string& version) {
  const std::string output = *chapter_programs().recorded("who_asks", version);
  return {static_cast<int>(number_after(output, "switches")),
          static_cast<int>(number_after(output, "to the one that asked")),
          static_cast<int>(number_after(output, "woken in vain"))};
}

bool takes_turns(const std::string& output) { return number_after(output, "in the ring's order") > 0.9; }

lab::Table orders(lab::Run& run, const std::string& seconds) {
  lab::Table table{"four threads that count: who has the lock, one after the other",
                   {{"who runs it"}, {"lock"}, {"in the ring's order", "%"}, {"as it went"}},
                   {}};
  const auto add = [&](const std::string& who, const std::string& lock, const std::string& output) {
    lab::row(table, who, lock, 100 * number_after(output, "in the ring's order"),
             text_after(output, "order").substr(0, 40));
  };
  for (const GilKind kind : {GilKind::kTick, GilKind::kInterval}) {
    add("this runtime", words(kind), run_under(kind, run, "switches", {"4", seconds}).out);
  }
  for (const char* const version : kBeside) {
    add(fmt::format("CPython {}, recorded", version), std::string(version) == kTickVersion ? "tick" : "interval",
        *chapter_programs().recorded("switches_four", version));
  }
  return table;
}

lab::Result run_who_is_next(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const std::string seconds = fmt::format("{}", run.options.pick(0.3, 1.0, 3.0));
  lab::Result result{};
  result.rows = orders(run, seconds);

  lab::Table askers{"the interval lock: does the thread that asked get it?",
                    {{"who runs it"},
                     {"three threads count: changes of holder"},
                     {"to the one that asked", "%"},
                     {"woken in vain beside threads that nap"}},
                    {}};
  const auto add = [&](const std::string& who, const Asked& found, int in_vain) {
    lab::row(askers, who, found.switches, 100.0 * found.to_the_asker / std::max(1, found.switches), in_vain);
  };
  RunOptions options;
  options.trace_gil = 1'000'000;
  const Asked ours = ask(histories(*run_under(GilKind::kInterval, run, "switches", {"3", seconds}, options).trace));
  const Asked naps = ask(histories(
      *run_under(GilKind::kInterval, run, "wakeups", {std::to_string(run.options.pick(40, 200, 500)), "2"}, options)
           .trace));
  add("this runtime", ours, naps.in_vain);
  for (const std::string& version : files.versions("who_asks")) {
    const Asked theirs = recorded_asked(version);
    add(fmt::format("CPython {}, recorded", version), theirs, theirs.in_vain);
  }
  lab::Table numbers{"switch_number of CPython, read from its memory",
                     {{"version"}, {"one thread lets go and takes 1,000 times"}, {"two threads"}},
                     {}};
  for (const std::string& version : files.versions("switch_number")) {
    const std::string output = *files.recorded("switch_number", version);
    lab::row(numbers, version, static_cast<std::int64_t>(number_after(output, "alone")),
             text_after(output, "two threads") == "True" ? "it grows" : "it stays");
  }
  result.details = {askers, numbers};
  result.notes = {
      "Each waiter has a timer of its own. The first to ring asks; the holder lets go and wakes one of them, whichever "
      "the condition variable has first; and a thread that comes along at that moment may be quicker than all of them.",
      "A waiter that was woken and found the lock taken starts to wait anew, for a whole interval."};
  const std::vector<std::string> all = files.versions("switches_four");
  result.verdict = lab::holds_where(
      versions_where("switches_four", [](const std::string& output) { return !takes_turns(output); }), all,
      fmt::format("of four threads in CPython {} the next in the ring gets the lock in {:.0f} % of the cases, in 2.7 "
                  "in {:.0f} %: there is no queue of Python's own",
                  kLatest, 100 * number_after(*files.recorded("switches_four", kLatest), "in the ring's order"),
                  100 * number_after(*files.recorded("switches_four", kTickVersion), "in the ring's order")));
  const std::string order = "threads do not take turns: the order of four threads follows no ring and no queue";
  const Asked now = recorded_asked(kLatest);
  std::vector<std::string> to_others, first_woken;
  for (const std::string& version : files.versions("who_asks")) {
    if (recorded_asked(version).to_the_asker < recorded_asked(version).switches * 9 / 10) to_others.push_back(version);
    if (recorded_asked(version).in_vain == 0) first_woken.push_back(version);
  }
  const std::vector<std::string> askable = files.versions("who_asks");
  result.claim_verdicts = {
      {"C12", lab::holds_where(versions_where("switches_four",
                                              [](const std::string& output) {
                                                return takes_turns(output) &&
                                                       number_after(output, "switches per second") > 1000;
                                              }),
                               all, "100 ticks, not bytecodes, and up to 3.1 only; and " + order)},
      {"E4", lab::holds_where(versions_where("switches_four", takes_turns), all, order)},
      {"B7", lab::holds_where(
                 to_others, askable,
                 fmt::format("in CPython {} with three threads {} of {} requests were answered by giving the lock to "
                             "the one that asked",
                             kLatest, now.to_the_asker, now.switches))},
      {"B11", lab::holds_where(
                  first_woken, askable,
                  fmt::format("in CPython {} {} woken threads found the lock taken in 3 s, beside two threads that "
                              "nap: a newcomer was quicker",
                              kLatest, now.in_vain))},
      {"B20", files.judge(
                  "switch_number", [](const std::string& output) { return number_after(output, "alone") >= 1000; },
                  "a thread that lets go and takes back 1,000 times changes it by 0: it counts changes of holder")}};
  return result;
}

}  // namespace

lab::Experiment who_is_next() {
  return {"who_is_next",
          {"B4", "C12", "E4", "B7", "B11", "B20"},
          "Who runs next is the operating system's choice, not Python's.",
          {"Three threads. A has the lock, B has asked for it. A lets it go. Who has it next?",
           {{"B: it asked", "the requester gets it"},
            {"C or B, or a thread that has just come"},
            {"the one that has waited longest", "the lock has a queue"}}},
          run_who_is_next};
}

}  // namespace ouro::ch06
