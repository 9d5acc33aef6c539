// How fast the cycle counter runs, and whether it may be used at all.
// Source: Intel 64 and IA-32 Architectures Software Developer's Manual, vol. 3B, "Invariant TSC".
// CPython: Python/pytime.c.
#include "trace/clock.h"

#include <algorithm>
#include <ctime>
#include <limits>

#if __has_builtin(__builtin_ia32_rdtsc)
#include <cpuid.h>
#endif

namespace ouro {
namespace {

// The counter keeps its pace whatever the CPU's frequency and sleep state.
bool cycle_counter_is_invariant() {
#if __has_builtin(__builtin_ia32_rdtsc)
  constexpr unsigned kPowerManagementLeaf = 0x80000007, kInvariantTsc = 1u << 8;
  unsigned a, b, c, d;
  return __get_cpuid(kPowerManagementLeaf, &a, &b, &c, &d) != 0 && (d & kInvariantTsc) != 0;
#else
  return false;
#endif
}

}  // namespace

std::int64_t TraceClock::monotonic_ns() {
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
      const std::int64_t cycles_between = cycles();
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
  static const double measured = cycle_counter_is_invariant() ? measure_ns_per_cycle() : 0;
  ns_per_cycle_ = measured;
  start_ = reads_cycle_counter() ? cycles() : monotonic_ns();
}

}  // namespace ouro
