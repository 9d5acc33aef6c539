// Measures what this machine's operations cost, so that the simulator computes with its numbers.
// CPython: none. Sources of the methods: McVoy, Staelin, "lmbench", USENIX 1996; Yang's cyclictest for latencies.
#pragma once

#include "sim/costs.h"

namespace ouro::sim {

// Takes about three seconds, on two cores that are otherwise idle; a cost is the lower quartile of many tries, and none
// is fitted to a contest for a lock. On one core what needs two is as in costs.json, and so are migration_cost_ns and
// jitter_percent.
Costs calibrate();

}  // namespace ouro::sim
