// A slab: 64 KiB of blocks of one size, aligned to its own size, so that a block's address leads to its slab.
// CPython: the pools of Objects/obmalloc.c; mimalloc's pages in the free-threaded build.
//
// A block that holds no object is marked in the word where an object has its type: link | 1. So a walk over the slab
// can tell the living from the free, the count of a freed object stays a readable zero (what a lock-free reader needs),
// and no bitmap has to be kept.
#pragma once

#include <cstddef>
#include <cstdint>

#include "memory/build.h"
#include "support/intrusive_list.h"

namespace ouro::OURO_BUILD {

inline constexpr std::size_t kSlabBytes = 64 * 1024;
inline constexpr std::size_t kBlockAlignment = 16;
inline constexpr std::size_t kLargestBlock = 512;  // bigger objects come from the library allocator

// What stands before the object in its block.
enum class Prefix : std::uint8_t {
  kNone,
  kGcHead,    // two words for the collector (gc/gc_head.h)
  kNoObject,  // the block holds an array (memory/arrays.h): no walk looks into it
};
inline constexpr int kPrefixKinds = 3;

// Bytes from the start of a block to the object in it. Without a GIL the collector keeps no list, hence no prefix.
constexpr std::size_t prefix_bytes(Prefix prefix) { return prefix == Prefix::kGcHead && !kFreeThreaded ? 16 : 0; }

// Bytes from an object's start to its type: the size of its reference count.
inline constexpr std::size_t kTypeOffset = kFreeThreaded ? 24 : 8;

// Bytes from the start of a block to the word that marks it free.
constexpr std::size_t link_offset(Prefix prefix) {
  return prefix == Prefix::kNoObject ? 0 : prefix_bytes(prefix) + kTypeOffset;
}

class Heap;

struct Slab : ListNode {
  Heap* heap;
  Prefix prefix;
  std::uint8_t link_offset;  // of its prefix
  std::uint16_t block_bytes;
  std::uint32_t used;    // blocks that are not in `free`
  std::uint32_t carved;  // blocks cut so far; the memory behind them was never touched
  std::uint32_t capacity;
  std::byte* free;  // the first free block, or null

  std::byte* block(std::uint32_t index) {
    return reinterpret_cast<std::byte*>(this) + kFirstBlock + std::size_t{index} * block_bytes;
  }
  std::uintptr_t& link(std::byte* block) const { return *reinterpret_cast<std::uintptr_t*>(block + link_offset); }

  static Slab* of(void* block) {
    return reinterpret_cast<Slab*>(reinterpret_cast<std::uintptr_t>(block) & ~(kSlabBytes - 1));
  }

  static constexpr std::size_t kFirstBlock = 64;
};
static_assert(sizeof(Slab) <= Slab::kFirstBlock);

}  // namespace ouro::OURO_BUILD
