// What the checkers of the exercises with schedules share: a schedule is an attack that succeeds when every way in
// which it can go on ends as wanted.
#pragma once

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "lab/exercise/answers.h"
#include "lab/exercise/check.h"
#include "sim/explorer.h"
#include "sim/replay.h"

namespace ouro::attack {

struct Named {
  std::string name, why;
};

struct Attack {
  std::string key;
  sim::MakeScenario make;
  std::vector<std::string> threads;
  std::string wanted;     // how it shall end
  std::string invariant;  // what the attack rests on
  Named harmless;         // the misconception of a schedule after which nothing bad can happen
};

inline const Named kCannotHappen = {
    "a schedule that cannot happen",
    "A thread that has ended, or waits, does no step. Follow the threads step by step."};
inline const Named kOnlyByLuck = {
    "one that harms only by luck",
    "Some ways to go on do the harm, others do not. Write down the steps that decide it."};
inline const Named kOtherHarm = {"the other harm", "It goes wrong, but in another way than asked."};

// The ways in which a schedule can go on, by how they end.
struct Ways {
  std::size_t all = 0;
  std::size_t wanted = 0;
  std::size_t bad = 0;
  std::string example;  // one that does not end as wanted
};

inline Ways ways_after(const Attack& attack, const sim::Schedule& begin) {
  sim::ExploreOptions options;
  options.keep = 1'000'000;
  const sim::Exploration all = sim::explore(attack.make, options);
  Ways ways;
  for (const sim::Exploration::Kept& each : all.kept) {
    if (each.schedule.size() < begin.size() || !std::equal(begin.begin(), begin.end(), each.schedule.begin())) continue;
    const sim::Ending& ending = all.outcomes[each.outcome].ending;
    ++ways.all;
    ways.bad += ending.bad ? 1 : 0;
    if (ending.name == attack.wanted) {
      ++ways.wanted;
    } else if (ways.example.empty()) {
      ways.example = fmt::format("{} ends: {}", sim::to_text(each.schedule, attack.threads), ending.name);
    }
  }
  return ways;
}

// "line 1: there is no thread 'C'" -> "there is no thread 'C'": the answer's line is known better.
inline std::string without_line(const std::string& message) {
  const std::size_t colon = message.find(": ");
  return message.starts_with("line ") && colon != std::string::npos ? message.substr(colon + 2) : message;
}

// Checks the learner's schedule under the attack's key.
inline void check(const Attack& attack) {
  using exercise::Mistake;
  const exercise::Answer& answer = exercise::learner_answer(attack.key);
  const auto parsed = sim::parse_schedule(answer.text, attack.threads);
  if (const auto* problem = std::get_if<std::string>(&parsed)) exercise::malformed(answer, without_line(*problem));
  const sim::Schedule& schedule = std::get<sim::Schedule>(parsed);
  if (schedule.empty()) exercise::malformed(answer, "a schedule has at least one step");
  const sim::Replay replay = sim::replay(attack.make, schedule);
  exercise::show_example(fmt::format("{}: {}\n{}", attack.key, answer.text, sim::to_lanes(replay)));
  const auto rejected = [&](const std::string& yours, const Named& idea) {
    exercise::reject(Mistake{yours, fmt::format("every way to go on ends: {}", attack.wanted), attack.invariant,
                             idea.name, idea.why});
  };
  if (!replay.error.empty()) return rejected(replay.error, kCannotHappen);
  const auto begin = sim::Schedule(
      schedule.begin(), schedule.begin() + static_cast<std::ptrdiff_t>(std::min(replay.scheduled, schedule.size())));
  if (begin.size() < schedule.size() && replay.ending.name == attack.wanted) {
    return rejected(fmt::format("it ends after step {}", begin.size()), kCannotHappen);
  }
  const Ways ways = ways_after(attack, begin);
  if (ways.all > 0 && ways.wanted == ways.all) return;
  const std::string yours =
      fmt::format("{} of {} ways to go on end so; for example {}", ways.wanted, ways.all, ways.example);
  if (ways.wanted > 0) return rejected(yours, kOnlyByLuck);
  rejected(yours, ways.bad > 0 ? kOtherHarm : attack.harmless);
}

}  // namespace ouro::attack
