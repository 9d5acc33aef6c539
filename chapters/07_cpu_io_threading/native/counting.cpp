// CPU work in native code, for programs that call it with ctypes: under every interpreter, real CPython included. It
// touches no object of Python, so nothing but the lock could keep two threads from doing it at the same time.
// CPython: none; any C extension that releases the lock around its work, such as zlib or hashlib.
#include <cstdint>

extern "C" {

// 0*0 + 1*1 + ... + (n-1)*(n-1), modulo 2^64. The compiler must not know the formula: each step depends on the last one
// through `volatile`.
std::uint64_t sum_of_squares(std::uint64_t n) {
  volatile std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < n; ++i) sum = sum + i * i;
  return sum;
}

// So many steps of the generator xorshift64 (Marsaglia, 2003), from a seed that is not zero: no step can begin before
// the last one has ended.
std::uint64_t xorshift(std::uint64_t seed, std::uint64_t steps) {
  std::uint64_t x = seed;
  for (std::uint64_t i = 0; i < steps; ++i) {
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
  }
  return x;
}

}  // extern "C"
