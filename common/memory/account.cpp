// Arrays from the library allocator, on the account. CPython: PyMem_Malloc.
#include "memory/account.h"

namespace ouro::OURO_BUILD {

KeptArrays::~KeptArrays() {
  for (List& list : lists_) {
    while (list.first != nullptr) std::free(std::exchange(list.first, *static_cast<void**>(list.first)));
  }
}

void* resize_array(MemoryAccount& account, void* array, std::size_t old_bytes, std::size_t new_bytes) {
  if (new_bytes > old_bytes && !account.reserve(new_bytes - old_bytes)) return nullptr;
  void* moved = std::realloc(array, KeptArrays::rounded(new_bytes));
  if (moved == nullptr) {
    if (new_bytes > old_bytes) account.release(new_bytes - old_bytes);
    return nullptr;
  }
  if (new_bytes < old_bytes) account.release(old_bytes - new_bytes);
  return moved;
}

}  // namespace ouro::OURO_BUILD
