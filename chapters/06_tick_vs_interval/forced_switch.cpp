// The holder has been asked, and lets go. With forced switching it waits until another has the lock. And without?
#include <algorithm>
#include <fmt/format.h>

#include "experiments.h"
#include "gil/interval_gil.h"
#include "history.h"
#include "plots/timelines.h"
#include "sim/explorer.h"
#include "sim/platform.h"

namespace ouro::ch06 {
namespace {

constexpr double kWindow = 60;  // ms

struct Answers {
  int requests = 0;
  int switches = 0;

  double share() const { return requests == 0 ? 0 : std::min(1.0, static_cast<double>(switches) / requests); }
};

Answers answers(const std::vector<ThreadHistory>& threads, const Window& window) {
  Answers found;
  const auto inside = [&](const std::vector<std::int64_t>& times) {
    return static_cast<int>(std::count_if(times.begin(), times.end(),
                                          [&](std::int64_t at) { return at >= window.begin && at <= window.end; }));
  };
  for (const ThreadHistory& each : threads) {
    if (!each.name.starts_with("Thread")) continue;
    found.requests += inside(each.requests);
    found.switches += inside(each.switches);
  }
  return found;
}

// A has the lock and has been asked; B waits, or is about to. Who has it next?
sim::Scenario let_go(bool forced) {
  using Gil = IntervalGil<SimPlatform>;
  struct State {
    explicit State(bool forced) : gil({.force_switching = forced}) {}
    Gil gil;
    Gil::Thread a, b;
    std::string order;
  };
  auto state = std::make_shared<State>(forced);
  state->gil.take(state->a);
  state->a.breaker.request(BreakReason::kDropGil);
  return {.threads = {{"A",
                       [state] {
                         state->gil.let_others_run(state->a);
                         state->order += "A";
                         state->gil.drop(state->a);
                       }},
                      {"B",
                       [state] {
                         state->gil.take(state->b);
                         state->order += "B";
                         state->gil.drop(state->b);
                       }}},
          .ending = [state] {
            return sim::Ending{state->order == "BA" ? "B has it next" : "A has it again", state->order != "BA"};
          }};
}

lab::Table explored() {
  lab::Table table{"every order of steps: A has the lock and was asked, B wants it",
                   {{"forced switching"}, {"schedules"}, {"B has it next", "%"}, {"A has it again", "%"}},
                   {}};
  for (const bool forced : {true, false}) {
    const sim::Exploration all = sim::explore([forced] { return let_go(forced); }, {.preemptions = 3, .timeouts = 0});
    const auto share = [&](const char* ending) {
      const auto* found = all.find(ending);
      return found == nullptr ? 0.0 : 100 * found->share;
    };
    lab::row(table, forced ? "on" : "off", static_cast<std::int64_t>(all.schedules), share("B has it next"),
             share("A has it again"));
  }
  return table;
}

// Slices of about one interval: whoever asks gets it, or somebody else, but not the same again.
bool every_request_is_answered(const std::string& output) {
  const double median = number_after(output, "median");
  return median > 0.0045 && median < 0.0085 && number_after(output, "much longer") < 0.4;
}

lab::Result run_forced_switch(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = {"two threads that count, on all cores",
                 {{"forced switching"}, {"requests"}, {"changes of holder"}, {"requests that changed it", "%"}},
                 {}};
  plots::Timelines figure{"forced_switch", "", "milliseconds", kWindow, {}};
  Answers found[2];
  for (const bool forced : {true, false}) {
    RunOptions options;
    options.interval.force_switching = forced;
    options.trace_gil = 4'000'000;
    const std::vector<std::string> arguments = {"2", fmt::format("{}", run.options.pick(0.3, 1.0, 3.0))};
    const auto threads = histories(*run_under(GilKind::kInterval, run, "switches", arguments, options).trace);
    const Window window = all_alive(threads, "Thread");
    const Answers& here = found[forced] = answers(threads, window);
    lab::row(result.rows, forced ? "on" : "off", here.requests, here.switches, 100 * here.share());
    figure.panels.push_back(
        panel(threads, "Thread", (window.begin + window.end) / 2, kWindow,
              forced ? "forced switching: who lets go waits for another" : "without: it takes the lock again"));
  }
  figure.title = fmt::format(
      "Asked to let go, the holder does. Forced to wait it hands over in {:.0f} % of the cases, else in {:.0f} %",
      100 * found[true].share(), 100 * found[false].share());
  result.figures = {plots::timelines(figure)};
  result.details = {explored()};
  result.notes = {
      "Without it the waiter has been woken, but is not running yet. The thread that let go is running, and takes the "
      "lock again: as under the tick lock.",
      "CPython always forces. This runtime has a switch for it, to show why."};
  const std::string now = *files.recorded("switches_all", "3.12");
  const std::string sentence = fmt::format(
      "slices of CPython 3.12 are {:.2f} ms long, as long as an interval: each request changes the holder. In this "
      "runtime, without forced switching, {:.0f} % of the requests do",
      1e3 * number_after(now, "median"), 100 * found[false].share());
  std::vector<std::string> all = files.versions("switches_all");
  std::erase(all, kTickVersion);
  result.verdict = lab::holds_where(versions_where("switches_all", every_request_is_answered), all, sentence);
  return result;
}

}  // namespace

lab::Experiment forced_switch() {
  return {"forced_switch",
          {"B8", "E6"},
          "With forced switching the releaser waits until another thread has taken the lock; without it the same "
          "thread can take it again.",
          {"The holder is asked, releases the lock, wakes the waiter, and wants the lock again at once. Nothing forces "
           "it to wait. Who has it?",
           {{"the waiter: it was woken", "woken means running"},
            {"most often the holder again"},
            {"one or the other, by chance, half and half", "both compete from the same line"}}},
          run_forced_switch};
}

}  // namespace ouro::ch06
