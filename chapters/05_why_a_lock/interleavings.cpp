// Every order in which two threads can change one count, and what comes of it.
#include "plots/interleavings.h"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "experiments.h"
#include "scenarios.h"
#include "sim/explorer.h"
#include "sim/replay.h"

namespace ouro::ch05 {
namespace {

plots::ScheduleOutcome outcome_of(const std::string& ending) {
  if (ending == kLeaks) return plots::ScheduleOutcome::leaks;
  return ending == kFreedEarly ? plots::ScheduleOutcome::freed_early : plots::ScheduleOutcome::right;
}

double share(const sim::Exploration& all, const char* ending) {
  const auto* outcome = all.find(ending);
  return outcome == nullptr ? 0 : outcome->share;
}

sim::Exploration explored(const sim::MakeScenario& make) {
  sim::ExploreOptions options;
  options.keep = 100;
  return sim::explore(make, options);
}

plots::SchedulePanel schedule_panel(const std::string& title, const std::string& detail, const sim::MakeScenario& make,
                                    const sim::Exploration& all) {
  plots::SchedulePanel panel{title, detail, {}};
  for (const sim::Exploration::Kept& kept : all.kept) {
    const sim::Replay replay = sim::replay(make, kept.schedule);
    plots::ScheduleRow row{{}, outcome_of(replay.ending.name), replay.ending.name};
    for (const sim::Step& step : replay.steps) {
      row.steps.push_back({step.turn.thread, fmt::format("{} {}", step.what, step.value.value_or(0))});
    }
    panel.rows.push_back(std::move(row));
  }
  std::stable_sort(panel.rows.begin(), panel.rows.end(),
                   [](const auto& a, const auto& b) { return a.outcome < b.outcome; });
  return panel;
}

void add_schedules(lab::Table& table, const char* what, const sim::Exploration& all) {
  const auto percent = [&](const char* ending) { return fmt::format("{:.0f} %", 100 * share(all, ending)); };
  const auto* worst = all.worst();
  lab::row(table, what, static_cast<std::int64_t>(all.schedules), percent(kRight), percent(kLeaks),
           percent(kFreedEarly), worst == nullptr ? "" : sim::to_text(worst->schedule, all.threads));
}

// --- a schedule of the reader's own ---

sim::Schedule read_schedule(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::variant<sim::Schedule, std::string> parsed = sim::parse_schedule(text, {"A", "B"});
  if (const auto* problem = std::get_if<std::string>(&parsed)) throw std::runtime_error(file + ": " + *problem);
  return std::get<sim::Schedule>(parsed);
}

// A column per thread, a row per step.
lab::Table replayed(const std::string& what, const sim::MakeScenario& make, const sim::Schedule& schedule) {
  const sim::Replay replay = sim::replay(make, schedule);
  lab::Table table{"your schedule, " + what, {{"step"}, {"A"}, {"B"}}, {}};
  int number = 0;
  for (const sim::Step& step : replay.steps) {
    const std::string text = fmt::format("{} {}", step.what, step.value.value_or(0));
    lab::row(table, ++number, step.turn.thread == 0 ? text : "", step.turn.thread == 1 ? text : "");
  }
  if (!replay.error.empty()) throw std::runtime_error("the schedule cannot be followed: " + replay.error);
  lab::row(table, "=>", replay.ending.name, "");
  return table;
}

lab::Result run_interleavings(lab::Run& run) {
  const sim::Exploration increments = explored(two_increments);
  const sim::Exploration mixed = explored(increment_against_decrement);
  const sim::Exploration used = sim::explore(borrow_and_use);
  lab::Result result{};
  result.rows = {"every schedule of two threads, A and B, whose increments and decrements are a load and a store",
                 {{"A and B"}, {"schedules"}, {kRight}, {kLeaks}, {kFreedEarly}, {"the first that goes wrong"}},
                 {}};
  add_schedules(result.rows, "A +1, B +1", increments);
  add_schedules(result.rows, "A +1, B -1", mixed);
  add_schedules(result.rows, "A +1, -1, then uses it; B -1", used);
  result.notes = {
      "The shares count schedules. They do not say how often each one happens: a schedule in which two threads take "
      "turns at every step is rare, and long runs of one thread are common."};
  if (run.options.arguments.has("--schedule")) {
    const sim::Schedule schedule = read_schedule(run.options.arguments.text_or("--schedule", ""));
    result.details = {replayed("A +1, B +1", two_increments, schedule),
                      replayed("A +1, B -1", increment_against_decrement, schedule)};
  }
  plots::Interleavings figure;
  figure.name = "interleavings";
  figure.title = fmt::format(
      "Four of six orders go wrong: two increments become one, an increment against a decrement leaks or frees too "
      "early");
  figure.panels = {
      schedule_panel("A and B: one more each", "from 1; 3 is right", two_increments, increments),
      schedule_panel("A: one more, B: one less", "from 2; 2 is right", increment_against_decrement, mixed)};
  result.figures = {plots::interleavings(figure)};
  const std::string sentence = fmt::format(
      "{} of {} schedules of two increments lose one: the count is 2 where it must be 3, and the object dies with a "
      "reference left",
      increments.schedules - increments.find(kRight)->schedules, increments.schedules);
  result.verdict = share(increments, kFreedEarly) > 0 ? lab::holds(sentence) : lab::does_not_hold(sentence);
  return result;
}

}  // namespace

lab::Experiment interleavings() {
  return {"interleavings",
          {"C2"},
          "Two increments that race can add up to one.",
          {"Two threads increment one count: load, add, store. In how many of the six orders of their loads and stores "
           "does one increment get lost?",
           {{"in one of six: it takes bad luck", "only a switch at one exact moment does harm"},
            {"in three of six", "half of everything goes wrong"},
            {"in four of six"}}},
          run_interleavings};
}

}  // namespace ouro::ch05
