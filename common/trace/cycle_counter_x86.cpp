// The time-stamp counter of x86, steady where the processor says so.
// Source: Intel 64 and IA-32 Architectures Software Developer's Manual, vol. 3B, "Invariant TSC".
// CPython: none; Python/pytime.c asks the operating system.
#include <cpuid.h>
#include <x86intrin.h>

#include "trace/cycle_counter.h"

namespace ouro {

std::int64_t read_cycle_counter() { return static_cast<std::int64_t>(__rdtsc()); }

bool cycle_counter_is_steady() {
  constexpr unsigned kPowerManagementLeaf = 0x80000007;
  constexpr unsigned kInvariantTsc = 1u << 8;
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid(kPowerManagementLeaf, &a, &b, &c, &d) != 0 && (d & kInvariantTsc) != 0;
}

}  // namespace ouro
