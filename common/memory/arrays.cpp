// Arrays that the library allocator has, and those that move. CPython: _PyMem_RawRealloc, pymalloc_realloc
// (Objects/obmalloc.c).
#include "memory/arrays.h"

#include <cstdlib>
#include <cstring>

namespace ouro::OURO_BUILD {
namespace {

// Do both sizes fit into the same block of a slab?
bool is_same_block(std::size_t old_bytes, std::size_t new_bytes) {
  const auto blocks = [](std::size_t bytes) { return (std::max<std::size_t>(bytes, 1) - 1) / kBlockAlignment; };
  return is_slab_array(old_bytes) && is_slab_array(new_bytes) && blocks(old_bytes) == blocks(new_bytes);
}

void* resize_large(MemoryAccount& account, void* array, std::size_t old_bytes, std::size_t new_bytes) {
  if (new_bytes > old_bytes && !account.reserve(new_bytes - old_bytes)) return nullptr;
  void* moved = std::realloc(array, std::max<std::size_t>(new_bytes, 1));
  if (moved == nullptr) {
    if (new_bytes > old_bytes) account.release(new_bytes - old_bytes);
    return nullptr;
  }
  if (new_bytes < old_bytes) account.release(old_bytes - new_bytes);
  return moved;
}

}  // namespace

void* allocate_large_array(MemoryAccount& account, std::size_t bytes) {
  if (!account.reserve(bytes)) return nullptr;
  void* array = std::malloc(std::max<std::size_t>(bytes, 1));
  if (array == nullptr) account.release(bytes);
  return array;
}

void free_large_array(MemoryAccount& account, void* array, std::size_t bytes) {
  account.release(bytes);
  std::free(array);
}

void* resize_array(Heap& heap, void* array, std::size_t old_bytes, std::size_t new_bytes) {
  if (array == nullptr) return allocate_array(heap, new_bytes);
  if (is_same_block(old_bytes, new_bytes)) return array;
  if (!is_slab_array(old_bytes) && !is_slab_array(new_bytes)) {
    return resize_large(heap.account(), array, old_bytes, new_bytes);
  }
  void* moved = allocate_array(heap, new_bytes);
  if (moved == nullptr) return nullptr;
  std::memcpy(moved, array, std::min(old_bytes, new_bytes));
  free_array(heap, array, old_bytes);
  return moved;
}

void forget_array(SlabSource& slabs, void* array) {
  if (!slabs.contains(array)) std::free(array);
}

}  // namespace ouro::OURO_BUILD
