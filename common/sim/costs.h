// What the simulated machine's operations cost.
// CPython: none. Source of the scheduler's part: Linux, Documentation/scheduler/sched-eevdf.rst, much simplified.
//
// costs.json describes the machine of the book's figures, two virtual cores of an Intel Xeon under KVM and Linux 6:
// rounded results of calibrate() (sim/calibrate.h). migration_cost_ns is Linux's sysctl_sched_migration_cost, and
// jitter_percent is a choice. Nothing is fitted to a lock. Time of a count-down split over k threads, against one:
//
//                          simulated    CPython 2.7.18
//   2 cores, 2 threads        1.8            1.77
//   1 core,  2 threads        1.03           1.09
//   1 core,  4 threads        1.2            1.27
//   2 cores, 4 threads        2.5            2.4
//
// On one core a turn with the tick GIL lasts 4 ms, and with the interval GIL about 8 ms: on that machine, too. Under
// the interval GIL the time is 1.00 everywhere (CPython 3.12: 0.97).
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
