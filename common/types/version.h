// The numbers that inline caches compare: each is given out once in the life of an interpreter.
// CPython: assign_version_tag (Objects/typeobject.c), _PyDictKeys_GetVersionForCurrentState (Objects/dictobject.c).
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

// The next number; 0, which means "do not cache", when they have run out.
inline std::uint32_t take_version(std::uint32_t& next) {
  constexpr std::uint32_t kNoMore = std::numeric_limits<std::uint32_t>::max();
  if constexpr (kFreeThreaded) {
    const std::atomic_ref<std::uint32_t> shared(next);
    // Relaxed: a number, nothing is ordered by it.
    std::uint32_t version = shared.load(std::memory_order_relaxed);
    while (version != kNoMore && !shared.compare_exchange_weak(version, version + 1, std::memory_order_relaxed)) {
    }
    return version == kNoMore ? 0 : version;
  } else {
    return next == kNoMore ? 0 : next++;
  }
}

}  // namespace ouro::OURO_BUILD
