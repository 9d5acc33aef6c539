// What the simulated machine's operations cost.
// CPython: none. Source of the scheduler's part: Linux, Documentation/scheduler/sched-design-CFS.rst, much simplified.
//
// costs.json describes the machine of the book's figures, two virtual cores of an Intel Xeon under KVM and Linux 6:
// rounded results of calibrate() (sim/calibrate.h) but for wake_call_ns, which was found as there from the ratio of
// CPython 2.7.18 (the first one below), and the last three, which say how the scheduler is set, not what something
// costs. They were chosen so that the simulator shows what was seen there on one core: under the tick GIL slices of 4
// ms, under the interval GIL of 8 ms. Time of a count-down split over k threads, against one thread:
//
//                          simulated    CPython 2.7.18
//   2 cores, 2 threads        1.8            1.77
//   1 core,  2 threads        1.04           1.09
//   1 core,  4 threads        1.3            1.27
//   2 cores, 4 threads        1.6            2.4      with more threads than cores the simulator is too kind
//
// Under the interval GIL it is 1.00 everywhere (CPython 3.12: 0.97).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace ouro::sim {

struct Costs {
#define COST(name, doc) std::int64_t name = 0;
#include "sim/costs.def"
#undef COST

  bool operator==(const Costs&) const = default;
};

// Those of costs.json, which is compiled in.
const Costs& committed_costs();

// RETURNS: the costs, or what is wrong with the text, in one line: "update_ns is missing".
std::variant<Costs, std::string> parse_costs(std::string_view json);
std::string to_json(const Costs& costs);

}  // namespace ouro::sim
