// What the checkers share: every order of a few threads' steps is tried, and a bad ending is a misconception by name.
#pragma once

#include <fmt/format.h>
#include <functional>
#include <string>
#include <vector>

#include "lab/exercise/check.h"
#include "sim/explorer.h"
#include "sim/replay.h"

namespace every_order {

// What a bad ending tells about the answer. The first one that fits is told.
struct Explanation {
  std::string ending;  // any, if empty
  std::string right;
  std::string misconception;
  std::string why;
  std::string step = {};  // only if the schedule has such a step: "store shared"
};

// Rejects the answer when a schedule of the scenario has a bad ending.
inline void expect_good(const std::string& story, const ouro::sim::MakeScenario& make,
                        const ouro::sim::ExploreOptions& options, const std::string& invariant,
                        const std::vector<Explanation>& explanations) {
  using namespace ouro;
  exercise::show_example(story);
  const sim::Exploration all = sim::explore(make, options);
  const sim::Exploration::Outcome* worst = all.worst();
  if (worst == nullptr) return;
  const std::string lanes = sim::to_lanes(sim::replay(make, worst->schedule));
  exercise::show_example(fmt::format("{}\nschedule {}\n{}", story, sim::to_text(worst->schedule, all.threads), lanes));
  exercise::Mistake mistake{worst->ending.name, "no schedule ends so", invariant};
  for (const Explanation& each : explanations) {
    if (!each.ending.empty() && worst->ending.name != each.ending) continue;
    if (lanes.find(each.step) == std::string::npos) continue;
    mistake.right = each.right;
    mistake.misconception = each.misconception;
    mistake.why = each.why;
    break;
  }
  exercise::reject(mistake);
}

// Where one thread waits until so many others are done.
class Gate : public ouro::sim::Object {
 public:
  explicit Gate(int others) : Object(ouro::sim::ObjectKind::kCondition, "others"), missing_(others) {}

  // `waiter` is the number of the thread that waits.
  void pass(int waiter) {
    ouro::sim::World* world = ouro::sim::World::current();
    world->act(ouro::sim::Operation::kNotify, *this);
    if (--missing_ == 0) world->wake(waiter);
  }
  void wait() {
    ouro::sim::World::current()->wait(ouro::sim::Operation::kSleep, *this, [this] { return missing_ == 0; });
  }

 private:
  int missing_;
};

// One after the other, in any order; and with all that can come between.
inline constexpr ouro::sim::ExploreOptions kInTurn = {.preemptions = 0, .timeouts = 0};
inline constexpr ouro::sim::ExploreOptions kAnyOrder = {.preemptions = 4, .timeouts = 0};

}  // namespace every_order
