// Dead objects of frequent types, kept for the next one.
// CPython: Include/internal/pycore_freelist.h; sizes as of 3.12.
//
// A kept object looks like a free block of the heap (memory/slab.h): count zero, the link in place of the type. Reuse
// touches neither the heap nor the collector's counter, which is why the sizes must be CPython's: the moments of
// collections depend on them.
#pragma once

#include <array>
#include <cstdint>

#include "object/object.h"

namespace ouro::OURO_BUILD {

template <int kCapacity>
class FreeList {
 public:
  // RETURNS: an object whose count and type must be set; null if there is none.
  Object* take() {
    if (head_ == nullptr) return nullptr;
    Object* object = head_;
    head_ = reinterpret_cast<Object*>(link(object) & ~std::uintptr_t{1});
    --count_;
    return object;
  }

  // RETURNS: false if the list is full.
  bool give(Object* object) {
    if (count_ >= kCapacity) return false;
    link(object) = reinterpret_cast<std::uintptr_t>(head_) | 1;
    head_ = object;
    ++count_;
    return true;
  }

  int count() const { return count_; }

 private:
  static std::uintptr_t& link(Object* object) {
    return *reinterpret_cast<std::uintptr_t*>(reinterpret_cast<std::byte*>(object) + kTypeOffset);
  }

  Object* head_ = nullptr;
  int count_ = 0;
};

inline constexpr int kTupleFreeLists = 20;  // for 1 to 20 items
inline constexpr int kTuplesKept = 2000;    // of each size

struct FreeLists {
  FreeList<100> floats;
  FreeList<80> lists;
  FreeList<80> dicts;
  // Up to 3.8 only:
  FreeList<256> native_functions;
  FreeList<256> bound_methods;
  std::array<FreeList<kTuplesKept>, kTupleFreeLists + 1> tuples;  // [0] is not used
};

}  // namespace ouro::OURO_BUILD
