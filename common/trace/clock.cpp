// How fast the cycle counter runs, found out against the kernel's clock.
// CPython: Python/pytime.c, which asks the kernel at each call.
#include "trace/clock.h"

#include <algorithm>
#include <ctime>
#include <limits>

namespace ouro {

std::int64_t monotonic_ns() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

// Reads both clocks at the beginning and at the end of two milliseconds. A reading may be interrupted between the two
// clocks, so each is the narrowest of many.
double TraceClock::measure_ns_per_cycle() {
  struct Reading {
    std::int64_t ns, cycles, width;
  };
  const auto read_both = [] {
    Reading best{0, 0, std::numeric_limits<std::int64_t>::max()};
    for (int i = 0; i < 20; ++i) {
      const std::int64_t before = monotonic_ns();
      const std::int64_t cycles_between = read_cycle_counter();
      const std::int64_t after = monotonic_ns();
      if (after - before < best.width) best = {before + (after - before) / 2, cycles_between, after - before};
    }
    return best;
  };
  const Reading begin = read_both();
  while (monotonic_ns() < begin.ns + 2'000'000) {
  }
  const Reading end = read_both();
  return static_cast<double>(end.ns - begin.ns) / static_cast<double>(end.cycles - begin.cycles);
}

TraceClock::TraceClock() {
  static const double measured = cycle_counter_is_steady() ? measure_ns_per_cycle() : 0;
  ns_per_cycle_ = measured;
  start_ = reads_cycle_counter() ? read_cycle_counter() : monotonic_ns();
}

}  // namespace ouro
