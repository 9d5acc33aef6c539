// What happens to the bytes of a freed block: junk in the checking builds, forbidden under AddressSanitizer.
// CPython: PYMEM_DEADBYTE of Objects/obmalloc.c.
//
// The words up to the mark stay as they are: a walk reads them.
#pragma once

#include <cstring>
#include <sanitizer/asan_interface.h>

#include "memory/heap.h"
#include "support/config.h"

namespace ouro::OURO_BUILD {

inline constexpr int kDeadByte = 0xdd;

inline void Heap::poison(const Slab& slab, std::byte* block) {
  if constexpr (kCheckInvariants) {
    std::byte* rest = block + slab.link_offset + sizeof(std::uintptr_t);
    const auto bytes = static_cast<std::size_t>(block + slab.block_bytes - rest);
    std::memset(rest, kDeadByte, bytes);
    if constexpr (kAddressSanitizer) __asan_poison_memory_region(rest, bytes);
  }
}

inline void Heap::unpoison(const Slab& slab, std::byte* block) {
  if constexpr (kAddressSanitizer) __asan_unpoison_memory_region(block, slab.block_bytes);
}

}  // namespace ouro::OURO_BUILD
