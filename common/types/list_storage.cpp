// CPython: Objects/listobject.c.
#include "types/list_storage.h"

#include <algorithm>
#include <utility>

#include "memory/arrays.h"
#include "types/sequence.h"

namespace ouro::OURO_BUILD {
namespace {

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

// The array may be read without the lock: it stays as it is until a new one is complete.
bool move_to_new_array(ThreadState& ts, List& list, std::int64_t capacity) {
  Object** old_items = list.items;
  const std::int64_t old_capacity = list.capacity;
  void* block = allocate_array(ts.heap, items_bytes(capacity));
  if (block == nullptr) return false;
  Object** items = start_items(block, 0, capacity);
  std::copy_n(old_items, std::min(list.size, capacity), items);
  store(list.items, items);
  list.capacity = capacity;
  list_free_items(ts, list, old_items, old_capacity);
  return true;
}

bool reallocate(ThreadState& ts, List& list, std::int64_t capacity) {
  if (has_free_readers(&list)) return move_to_new_array(ts, list, capacity);
  const std::int64_t old_capacity = list.capacity;
  void* moved = resize_array(ts.heap, items_block(list.items), items_bytes(old_capacity), items_bytes(capacity));
  if (moved == nullptr) return false;
  list.items = start_items(moved, std::min(old_capacity, capacity), capacity);
  list.capacity = capacity;
  return true;
}

// A place behind the end leads nowhere: a reader who has read the old size must not find there what may have died.
void forget_items(List& list, std::int64_t size) {
  if constexpr (kFreeThreaded) {
    for (std::int64_t i = size; i < list.size; ++i) store(list.items[i], nullptr);
  }
}

}  // namespace

bool list_resize(ThreadState& ts, List& list, std::int64_t size) {
  const bool fits = size <= list.capacity;
  forget_items(list, size);
  if (fits && size >= (list.capacity >> 1)) {
    store(list.size, size);
    return true;
  }
  if (list.capacity < 0) list.capacity = 0;  // in a sort: this is what tells it that the list was changed
  if (size == 0) {
    Object** items = exchange(list.items, nullptr);
    list_free_items(ts, list, items, std::exchange(list.capacity, 0));
  } else {
    const bool too_many = size > kMaxItems - kMaxItems / 8;
    if (too_many || !reallocate(ts, list, grown_capacity(ts.interp.profile, list.size, size))) {
      if (!fits) return bool(raise_memory_error(ts));
    }
  }
  store(list.size, size);
  return true;
}

bool list_first_array(ThreadState& ts, List& list, std::int64_t size, Filling filling) {
  const Profile& profile = ts.interp.profile;
  const bool exact = profile.at_least(3, 10) || (filling == Filling::kConstructor && profile.at_least(3, 8));
  if (exact) return list_allocate_items(ts, list, profile.at_least(3, 10) ? (size + 1) & ~std::int64_t{1} : size);
  if (!list_resize(ts, list, size)) return false;
  store(list.size, 0);
  return true;
}

}  // namespace ouro::OURO_BUILD
