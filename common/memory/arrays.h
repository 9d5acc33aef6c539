// Arrays of containers: the items of a list, the table of a dict.
// CPython: PyMem_Malloc, PyMem_Realloc, PyMem_Free: up to 512 bytes from the same pools as objects.
//
// Small ones come from slabs of their own, in which no walk looks for objects; the others from the library allocator,
// on the interpreter's account. Where AddressSanitizer shall see what is written behind an array's end, all do. `bytes`
// is always what was asked for.
#pragma once

#include <algorithm>
#include <cstddef>

#include "memory/heap.h"
#include "support/config.h"

namespace ouro::OURO_BUILD {

constexpr bool is_slab_array(std::size_t bytes) { return !kAddressSanitizer && bytes <= kLargestBlock; }

// From the library allocator. RETURNS: null when the limit is reached or the machine has no more.
void* allocate_large_array(MemoryAccount& account, std::size_t bytes);
void free_large_array(MemoryAccount& account, void* array, std::size_t bytes);

// RETURNS: null when the limit is reached or the machine has no more.
inline void* allocate_array(Heap& heap, std::size_t bytes) {
  if (!is_slab_array(bytes)) return allocate_large_array(heap.account(), bytes);
  return heap.allocate(std::max<std::size_t>(bytes, 1), Prefix::kNoObject);
}

// `array` may be null with bytes 0.
inline void free_array(Heap& heap, void* array, std::size_t bytes) {
  if (array == nullptr) return;
  if (!is_slab_array(bytes)) return free_large_array(heap.account(), array, bytes);
  heap.free(array, std::max<std::size_t>(bytes, 1), Prefix::kNoObject);
}

// Frees an array that others may be reading without a lock. REQUIRES: who comes from now on finds another one, or none.
inline void retire_array(Heap& heap, void* array, std::size_t bytes) {
  if constexpr (!kFreeThreaded) return free_array(heap, array, bytes);
  if (array == nullptr) return;
  if (!is_slab_array(bytes)) return heap.qsbr().retire(heap.reader(), {array, bytes, Retired::Kind::kLibrary});
  heap.qsbr().retire(heap.reader(), {array, std::max<std::size_t>(bytes, 1), Retired::Kind::kArray});
}

// `array` may be null with old_bytes 0. On failure the old array stays as it was.
void* resize_array(Heap& heap, void* array, std::size_t old_bytes, std::size_t new_bytes);

// For the end of an interpreter, whose slabs go as a whole and whose account nobody asks any more: frees the array,
// which may be null, wherever its heap had it from.
void forget_array(SlabSource& slabs, void* array);

}  // namespace ouro::OURO_BUILD
