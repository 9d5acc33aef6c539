// A schedule run again, every step of it told: what the explorer found, or what a learner wrote.
// CPython: none.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/execution.h"
#include "sim/scenario.h"
#include "sim/schedule.h"

namespace ouro::sim {

struct Replay {
  std::vector<std::string> threads;
  std::vector<Step> steps;
  // How many of the steps the schedule has said. After those each thread runs as far as it can, the last one first.
  std::size_t scheduled = 0;
  Ending ending;
  // Not empty: the schedule cannot be followed, in one line; `steps` ends before: "step 4: A waits for mutex 1".
  std::string error;
};

Replay replay(const MakeScenario& make, const Schedule& schedule);

// A column for each thread, a line for each step; ends with "=> ENDING".
std::string to_lanes(const Replay& replay);

}  // namespace ouro::sim
