// The hash that all numbers share: a number modulo a prime, so that 1, 1.0 and True have the same.
// CPython: Python/pyhash.c; the library reference, "Hashing of numeric types".
#pragma once

#include <cstdint>

namespace ouro::OURO_BUILD {

inline constexpr int kHashBits = 61;
inline constexpr std::uint64_t kHashModulus = (std::uint64_t{1} << kHashBits) - 1;
inline constexpr std::int64_t kHashOfInfinity = 314159;

// -1 is what a hash slot returns for an error.
constexpr std::int64_t finish_hash(std::int64_t hash) { return hash == -1 ? -2 : hash; }

constexpr std::int64_t hash_of(std::int64_t value) {
  constexpr auto kModulus = static_cast<std::int64_t>(kHashModulus);
  if (value <= -kModulus || value >= kModulus) [[unlikely]]
    value %= kModulus;  // the remainder keeps the sign
  return finish_hash(value);
}

}  // namespace ouro::OURO_BUILD
