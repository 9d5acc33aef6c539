// Arrays from the library allocator, on the account. CPython: PyMem_Malloc.
#include "memory/account.h"

#include <cstdlib>

namespace ouro::OURO_BUILD {

void* allocate_array(MemoryAccount& account, std::size_t bytes) {
  if (!account.reserve(bytes)) return nullptr;
  void* array = std::malloc(bytes > 0 ? bytes : 1);
  if (array == nullptr) account.release(bytes);
  return array;
}

void* resize_array(MemoryAccount& account, void* array, std::size_t old_bytes, std::size_t new_bytes) {
  if (new_bytes > old_bytes && !account.reserve(new_bytes - old_bytes)) return nullptr;
  void* moved = std::realloc(array, new_bytes > 0 ? new_bytes : 1);
  if (moved == nullptr) {
    if (new_bytes > old_bytes) account.release(new_bytes - old_bytes);
    return nullptr;
  }
  if (new_bytes < old_bytes) account.release(old_bytes - new_bytes);
  return moved;
}

void free_array(MemoryAccount& account, void* array, std::size_t bytes) {
  std::free(array);
  account.release(bytes);
}

}  // namespace ouro::OURO_BUILD
