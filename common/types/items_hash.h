// The hash of a row of items, from theirs.
// CPython: tuple_hash (Objects/tupleobject.c), since 3.8, so that hash((1, 2)) is the same number here.
//
// Method: the lane step of xxHash64 by Yann Collet (https://xxhash.com), which mixes well even where all items are
// small.
#pragma once

#include <bit>
#include <cstdint>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

class ItemsHash {
 public:
  void add(std::int64_t item) { state_ = std::rotl(state_ + static_cast<std::uint64_t>(item) * kPrime2, 31) * kPrime1; }

  // RETURNS: never -1.
  std::int64_t finish() const { return without_error(state_); }
  // With the number of items mixed in.
  std::int64_t finish(std::int64_t count) const {
    return without_error(state_ + (static_cast<std::uint64_t>(count) ^ (kPrime5 ^ 3527539)));
  }

 private:
  static constexpr std::uint64_t kPrime1 = 11400714785074694791U;
  static constexpr std::uint64_t kPrime2 = 14029467366897019727U;
  static constexpr std::uint64_t kPrime5 = 2870177450012600261U;
  static constexpr std::int64_t kInsteadOfError = 1546275796;

  static std::int64_t without_error(std::uint64_t state) {
    const auto hash = static_cast<std::int64_t>(state);
    return hash == -1 ? kInsteadOfError : hash;
  }

  std::uint64_t state_ = kPrime5;
};

}  // namespace ouro::OURO_BUILD
