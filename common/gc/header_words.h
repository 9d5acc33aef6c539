// The words of an object's header that the collector without a GIL uses as its own.
// CPython: gc_get_refs, gc_maybe_init_refs, gc_restore_tid (Python/gc_free_threading.c), which keep them in ob_tid.
//
// There is no prefix to keep a working count in, and a collection may not allocate. But the owner's word has room to
// spare: an address needs 48 of its 64 bits, and the few threads that own objects can be numbered with the other 16.
//
//                                       owner's word                                      local half
//     in a set that is being collected  owner's number : 16 | working count or link : 48  the owner's count
//     in a work list (merged: no owner) 0 : 16              | link : 48                   0
//     there, in the second pause        second link, upper part : 16 | link : 48          working count, or the rest of
//     the
//                                                                                         second link : 32
//
// `object` is a template parameter of what only the build without a GIL has.
#pragma once

#include <array>
#include <cstdint>

#include "object/gc_head.h"

namespace ouro::OURO_BUILD {

inline std::uintptr_t owner_word(const auto* object) {
  if constexpr (kFreeThreaded) {
    return object->count.owner();
  } else {
    return 0;
  }
}
inline void set_owner_word(auto* object, std::uintptr_t word) {
  if constexpr (kFreeThreaded) object->count.set_owner(word);
}
inline std::uint32_t local_word(const auto* object) {
  if constexpr (kFreeThreaded) {
    return object->count.local();
  } else {
    return 0;
  }
}
inline void set_local_word(auto* object, std::uint32_t number) {
  if constexpr (kFreeThreaded) object->count.set_local(number);
}

inline constexpr int kPayloadBits = 48;
inline constexpr std::uintptr_t kPayloadMask = (std::uintptr_t{1} << kPayloadBits) - 1;

// --- an object of the set ---

// Its working count is 0.
inline void start_working(Object* object, int owner_number) {
  set_owner_word(object, static_cast<std::uintptr_t>(owner_number) << kPayloadBits);
}
// Below zero it borrows from the owner's number, which is right again when the object's own count has been added.
inline void add_to_working_count(Object* object, std::int64_t difference) {
  set_owner_word(object, owner_word(object) + static_cast<std::uintptr_t>(difference));
}
inline std::int64_t working_count(const Object* object) {
  return static_cast<std::int64_t>(owner_word(object) & kPayloadMask);
}
inline int owner_number(const Object* object) { return static_cast<int>(owner_word(object) >> kPayloadBits); }

// --- its link, in place of the count, or to the next object of a work list ---

inline Object* link(const Object* object) { return reinterpret_cast<Object*>(owner_word(object) & kPayloadMask); }
inline void set_link(Object* object, const Object* next) {
  OURO_DCHECK((reinterpret_cast<std::uintptr_t>(next) & ~kPayloadMask) == 0, "an address has 48 bits");
  set_owner_word(object, (owner_word(object) & ~kPayloadMask) | reinterpret_cast<std::uintptr_t>(next));
}

// --- a second link, in place of the second pause's count ---

inline Object* second_link(const Object* object) {
  return reinterpret_cast<Object*>((owner_word(object) >> kPayloadBits) << 32 | local_word(object));
}
inline void set_second_link(Object* object, const Object* next) {
  const auto address = reinterpret_cast<std::uintptr_t>(next);
  set_owner_word(object, (address >> 32) << kPayloadBits | (owner_word(object) & kPayloadMask));
  set_local_word(object, static_cast<std::uint32_t>(address));
}

// --- the owners' numbers ---

// From 1 on, in the order in which they are met. 0: none, the count is merged.
class OwnerNumbers {
 public:
  // RETURNS: -1 if there are too many.
  int number_of(std::uintptr_t owner) {
    if (owner == 0) return 0;
    if (owner == owners_[static_cast<std::size_t>(latest_)]) return latest_;  // neighbours in the heap have one owner
    for (int i = 1; i <= count_; ++i) {
      if (owners_[static_cast<std::size_t>(i)] == owner) return latest_ = i;
    }
    if (count_ == kMost) return -1;
    owners_[static_cast<std::size_t>(++count_)] = owner;
    return latest_ = count_;
  }
  std::uintptr_t owner(int number) const { return owners_[static_cast<std::size_t>(number)]; }

  void forget() { count_ = latest_ = 0; }

 private:
  static constexpr int kMost = 4096;

  std::array<std::uintptr_t, kMost + 1> owners_{};  // [0]: none
  int count_ = 0;
  int latest_ = 0;
};

}  // namespace ouro::OURO_BUILD
