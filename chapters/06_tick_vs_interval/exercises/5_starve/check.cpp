// Checks exercise 5: replays the schedule, and counts how often B was woken for nothing in the steps that it says.
#include "lab/exercise/check.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "lab/exercise/answers.h"
#include "scenario.h"
#include "sim/replay.h"

using namespace ouro::exercise;
using namespace ouro::sim;

namespace {

// B's looks at the lock: how many found it taken, and whether one found it free. The first is not after a wake-up.
struct Looks {
  int taken = 0;
  bool free = false;

  int in_vain() const { return taken > 0 ? taken - 1 : 0; }
};

Looks looks(const Replay& replay, std::size_t steps) {
  Looks found;
  for (std::size_t i = 0; i < steps && i < replay.steps.size(); ++i) {
    const Step& step = replay.steps[i];
    if (step.turn.thread != 1 || step.what != "load") continue;
    found.taken += step.value == 1;
    found.free |= step.value == 0;
  }
  return found;
}

}  // namespace

TEST(Starve, WokenTwiceForNothing) {
  const Answer& answer = learner_answer("schedule");
  const auto parsed = parse_schedule(answer.text, {"A", "B"});
  if (const auto* problem = std::get_if<std::string>(&parsed)) malformed(answer, *problem);
  const Schedule& schedule = std::get<Schedule>(parsed);
  const Replay run = replay(starve::scenario, schedule);
  show_example(to_lanes(run));
  const std::string invariant =
      "a wake-up only says that the lock was free: by the time of the look it may be taken again";
  const std::string right = fmt::format("woken {} times for nothing", starve::kTicks);
  if (!run.error.empty()) {
    return reject({run.error, right, invariant, "a schedule that cannot happen",
                   "A thread that waits or has ended does no step. Follow the threads step by step."});
  }
  const Looks said = looks(run, run.scheduled);
  if (said.in_vain() >= starve::kTicks) return;
  Mistake mistake{fmt::format("woken {} times for nothing, in {} steps", said.in_vain(), run.scheduled), right,
                  invariant};
  if (said.free) {
    mistake.misconception = "woken means running";
    mistake.why = "B was let run at once, and found the lock free. Leave it where it is until A has the lock again.";
  } else if (said.taken == 0) {
    mistake.misconception = "who does not ask can starve";
    mistake.why = "B has not come for the lock yet. Nobody wakes it, and nothing is taken from it.";
  } else {
    mistake.misconception = "one that harms only by luck";
    mistake.why = "The steps that you have written do not decide it. Whether B looks too late depends on what follows.";
  }
  reject(mistake);
}
