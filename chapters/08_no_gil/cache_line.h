// What threads on many simulated cores share: a cache line, which goes to one core at a time.
// CPython: none. Source of the idea: the MESI protocol (Papamarcos, Patel, ISCA 1984), much simplified: whoever wants
// to write a line that another core has waits until it is there, and those who want it stand in line.
#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/costs.h"
#include "sim/machine.h"

namespace ouro::ch08 {

class CacheLine {
 public:
  // One atomic instruction on it by the thread that runs.
  void update(sim::Machine& machine, const sim::Costs& costs) {
    const int me = machine.self();
    const std::int64_t now = machine.now();
    const std::int64_t begin = std::max(now, free_at_);
    const std::int64_t takes = costs.update_ns + (last_ == me || last_ < 0 ? 0 : costs.line_transfer_ns);
    last_ = me;
    free_at_ = begin + takes;
    machine.compute(free_at_ - now);
  }

 private:
  int last_ = -1;  // the thread that wrote it last; each has a core of its own
  std::int64_t free_at_ = 0;
};

}  // namespace ouro::ch08
