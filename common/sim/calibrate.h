// Measures what this machine's operations cost, so that the simulator computes with its numbers.
// CPython: none. Sources of the methods: McVoy, Staelin, "lmbench", USENIX 1996; Yang's cyclictest for latencies.
#pragma once

#include "sim/costs.h"

namespace ouro::sim {

// Takes about five seconds, on two cores that are otherwise idle; each cost is the lower quartile of many tries, but
// for wake_call_ns, with which the simulator makes a contest for a semaphore as slow as it really is. On one core what
// needs two is as in costs.json. wakeup_granularity_ns and sleeper_credit_ns have to timer_tick_ns the proportion of
// costs.json.
Costs calibrate();

}  // namespace ouro::sim
