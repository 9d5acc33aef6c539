// The clock of traces: nanoseconds since it was made, as cheap to read as the machine allows.
// Where the processor's cycle counter ticks evenly it is read directly, without the kernel's help.
// CPython: Python/pytime.c (PyTime_PerfCounter).
#pragma once

#include <cstdint>

#include "trace/cycle_counter.h"

namespace ouro {

// Nanoseconds of the kernel's clock that never goes back.
std::int64_t monotonic_ns();

class TraceClock {
 public:
  // Zero is now. The first one in a process takes two milliseconds to find out how fast the counter runs.
  TraceClock();

  // Copies share the zero. Never runs backwards within a thread.
  std::int64_t now() const {
    if (ns_per_cycle_ == 0) return monotonic_ns() - start_;
    return static_cast<std::int64_t>(static_cast<double>(read_cycle_counter() - start_) * ns_per_cycle_);
  }

  bool reads_cycle_counter() const { return ns_per_cycle_ != 0; }

 private:
  static double measure_ns_per_cycle();

  double ns_per_cycle_;  // 0: the cycle counter is not to be trusted
  std::int64_t start_;   // in cycles, or in ns without them
};

}  // namespace ouro
