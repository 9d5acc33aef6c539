// CPython: Objects/listobject.c.
#include "types/list_storage.h"

#include "memory/arrays.h"
#include "types/sequence.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr std::size_t array_bytes(std::int64_t capacity) {
  return static_cast<std::size_t>(capacity) * sizeof(Object*);
}

// The capacity to get for `size` items, where the list has `old_size`: an eighth to spare, so that appending one by one
// copies each item only a few times. Since 3.9 it is a multiple of four, and one large step is not followed by spare
// room.
std::int64_t grown_capacity(const Profile& profile, std::int64_t old_size, std::int64_t size) {
  if (size == 0) return 0;
  if (!profile.at_least(3, 9)) return size + (size >> 3) + (size < 9 ? 3 : 6);
  constexpr std::int64_t kMultiple = 4;
  const std::int64_t capacity = (size + (size >> 3) + 6) & -kMultiple;
  if (size - old_size > capacity - size) return (size + kMultiple - 1) & -kMultiple;
  return capacity;
}

bool reallocate(ThreadState& ts, List& list, std::int64_t capacity) {
  void* moved = resize_array(ts.heap, list.items, array_bytes(list.capacity), array_bytes(capacity));
  if (moved == nullptr) return false;
  list.items = static_cast<Object**>(moved);
  list.capacity = capacity;
  return true;
}

}  // namespace

bool list_resize(ThreadState& ts, List& list, std::int64_t size) {
  const bool fits = size <= list.capacity;
  if (fits && size >= (list.capacity >> 1)) {
    list.size = size;
    return true;
  }
  if (list.capacity < 0) list.capacity = 0;  // in a sort: this is what tells it that the list was changed
  if (size == 0) {
    list_free_items(ts, list.items, list.capacity);
    list.items = nullptr;
    list.capacity = 0;
  } else {
    const bool too_many = size > kMaxItems - kMaxItems / 8;
    if (too_many || !reallocate(ts, list, grown_capacity(ts.interp.profile, list.size, size))) {
      if (!fits) return bool(raise_memory_error(ts));
    }
  }
  list.size = size;
  return true;
}

bool list_first_array(ThreadState& ts, List& list, std::int64_t size, Filling filling) {
  const Profile& profile = ts.interp.profile;
  const bool exact = profile.at_least(3, 10) || (filling == Filling::kConstructor && profile.at_least(3, 8));
  if (exact) return list_allocate_items(ts, list, profile.at_least(3, 10) ? (size + 1) & ~std::int64_t{1} : size);
  if (!list_resize(ts, list, size)) return false;
  list.size = 0;
  return true;
}

}  // namespace ouro::OURO_BUILD
