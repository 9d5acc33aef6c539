// Many locks: two threads that take two of them in different orders. Found by the explorer, and tried in Python.
#include <fmt/format.h>

#include "experiments.h"
#include "plots/lock_lanes.h"
#include "scenarios.h"
#include "sim/explorer.h"
#include "sim/replay.h"

namespace ouro::ch05 {
namespace {

constexpr const char* kCrossing = "two locks, crossing";
constexpr const char* kInOrder = "two locks, in one order";
constexpr const char* kTwice = "one lock, taken twice by one thread";

// The steps of a replay as spans in lanes: who holds which lock from when to when, who waits for which.
plots::LockPanel lock_panel(const std::string& title, const sim::Replay& replay) {
  using Span = plots::LockSpan;
  plots::LockPanel panel{title, replay.ending.name, {}, static_cast<int>(replay.steps.size())};
  std::map<std::string, std::pair<int, std::size_t>> held;  // lock -> thread, its span there
  for (const std::string& thread : replay.threads) panel.lanes.push_back({thread, {}});
  int at = 0;
  for (const sim::Step& step : replay.steps) {
    auto& spans = panel.lanes[static_cast<std::size_t>(step.turn.thread)].spans;
    if (step.what == "lock") {
      held[step.where] = {step.turn.thread, spans.size()};
      spans.push_back({Span::Kind::holds, step.where, at, static_cast<int>(replay.steps.size())});
    } else if (step.what == "unlock") {
      spans[held[step.where].second].end = at + 1;
    }
    ++at;
  }
  return panel;
}

// A deadlock's threads wait for what another one holds.
void add_waits(plots::LockPanel& panel, const std::map<std::string, std::string>& waits) {
  panel.steps += 3;
  for (plots::LockLane& lane : panel.lanes) {
    for (plots::LockSpan& span : lane.spans) span.end = panel.steps;
    const int begin = lane.spans.empty() ? 0 : lane.spans.back().begin + 1;
    lane.spans.push_back({plots::LockSpan::Kind::waits, waits.at(lane.name), begin, panel.steps});
  }
}

plots::Figure deadlock_figure(const sim::Exploration& crossing, double share) {
  const auto crossed = [] { return with_two_locks(2, false); };
  const auto ordered = [] { return with_two_locks(2, true); };
  plots::LockPanel found =
      lock_panel("each takes its own lock first", sim::replay(crossed, crossing.find("deadlock")->schedule));
  add_waits(found, {{"A", "lock2"}, {"B", "lock1"}});
  const auto turns = sim::parse_schedule("A A A A B B B B", crossing.threads);
  plots::LockPanel safe = lock_panel("both take lock1 first", sim::replay(ordered, std::get<sim::Schedule>(turns)));
  safe.detail = "B begins when A has given lock1 back";
  found.detail = "nobody can go on";
  plots::LockLanes lanes;
  lanes.name = "deadlock";
  lanes.title = fmt::format(
      "Each thread holds what the other one waits for: {:.0f} % of all orders end so, and none if both begin with the "
      "same lock",
      100 * share);
  lanes.panels = {found, safe};
  return plots::lock_lanes(lanes);
}

void add_exploration(lab::Table& table, const std::string& what, const sim::Exploration& all) {
  const auto* stuck = all.find("deadlock");
  lab::row(table, what, static_cast<std::int64_t>(all.schedules),
           stuck == nullptr ? std::int64_t{0} : static_cast<std::int64_t>(stuck->schedules),
           stuck == nullptr ? std::string() : sim::to_text(stuck->schedule, all.threads));
}

bool waits_for_itself(const std::string& output) {
  return number_after(output, kCrossing) == 0 && number_after(output, kInOrder) == 2 &&
         text_after(output, kTwice) == "waits for ever";
}

lab::Result run_deadlock(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const sim::Exploration crossing = sim::explore([] { return with_two_locks(2, false); });
  lab::Result result{};
  result.rows = {"every schedule: how many end with all threads waiting",
                 {{"the threads take"}, {"schedules"}, {"deadlocks"}, {"the shortest"}},
                 {}};
  add_exploration(result.rows, "one lock, two threads", sim::explore([] { return with_one_lock(false); }));
  add_exploration(result.rows, "one lock, twice", sim::explore([] { return with_one_lock(true); }));
  add_exploration(result.rows, "two locks, each its own first", crossing);
  add_exploration(result.rows, "two locks, the same first", sim::explore([] { return with_two_locks(2, true); }));
  add_exploration(result.rows, "three locks in a ring, each its own first",
                  sim::explore([] { return with_two_locks(3, false); }));
  add_exploration(result.rows, "three locks, the lower one first",
                  sim::explore([] { return with_two_locks(3, true); }));
  lab::Result python{};
  lab::Table tried = lab::compare_answers(run.options, files, "crossing_locks", printed_like, python);
  tried.title = "the same in Python, under the global lock; who does not get a lock in 0.1 s waits for ever";
  result.details = {tried};
  result.notes = python.notes;
  const auto* stuck = crossing.find("deadlock");
  result.figures = {deadlock_figure(crossing, stuck->share)};
  // Of the claim's two halves the second one is right.
  result.verdict = files.judge(
      "crossing_locks", [](const std::string& output) { return !waits_for_itself(output); },
      fmt::format(
          "two locks do deadlock, in {} of {} schedules of two threads that cross, and under the global lock too; but "
          "so does one lock, when a thread takes it again that has it (an RLock does not)",
          stuck->schedules, crossing.schedules));
  return result;
}

}  // namespace

lab::Experiment deadlock() {
  return {"deadlock",
          {"A18"},
          "One lock cannot deadlock with itself, many locks can.",
          {"Two threads of a Python program take two locks of their own, in different orders. There is the global "
           "lock. Can they wait for each other for ever?",
           {{"no: only one of them runs at a time", "the global lock orders the program's own locks"},
            {"yes: a thread that waits for a lock lets go of the global one, and keeps its own"},
            {"yes, and the interpreter notices", "deadlocks raise exceptions"}}},
          run_deadlock};
}

}  // namespace ouro::ch05
