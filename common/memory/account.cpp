// Arrays from the library allocator, on the account. CPython: PyMem_Malloc.
#include "memory/account.h"

namespace ouro::OURO_BUILD {

KeptArrays::~KeptArrays() {
  for (List& list : lists_) {
    while (list.first != nullptr) std::free(std::exchange(list.first, *static_cast<void**>(list.first)));
  }
}

void* resize_array(MemoryAccount& account, void* array, std::size_t old_bytes, std::size_t new_bytes) {
  if (array == nullptr) return allocate_array(account, new_bytes);
  const std::size_t held = KeptArrays::rounded(old_bytes);
  const std::size_t wanted = KeptArrays::rounded(new_bytes);
  if (wanted > held && !account.reserve(wanted - held)) return nullptr;
  void* moved = std::realloc(array, wanted);
  if (moved == nullptr) {
    if (wanted > held) account.release(wanted - held);
    return nullptr;
  }
  if (wanted < held) account.release(held - wanted);
  return moved;
}

}  // namespace ouro::OURO_BUILD
