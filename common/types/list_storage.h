// The array of a list's items: how it grows and shrinks.
// CPython: list_resize, list_preallocate_exact (Objects/listobject.c). How much too large it makes an array changed
// over the versions and shows in sys.getsizeof, so it follows the profile.
#pragma once

#include <algorithm>
#include <cstring>

#include "memory/arrays.h"
#include "object/allocate.h"
#include "types/list.h"
#include "types/sequence.h"

namespace ouro::OURO_BUILD {

// Makes room for `size` items: some to spare when it grows, less when more than half would be unused. The list's size
// becomes `size`; items that are new are not set.
// RETURNS: false with MemoryError, and nothing is changed. Shrinking never fails.
bool list_resize(ThreadState& ts, List& list, std::int64_t size);

// What an iterable that says its length is taken into.
enum class Filling { kConstructor, kExtension };
// The first array of an empty list, for `size` items: with none to spare, where the version does so.
bool list_first_array(ThreadState& ts, List& list, std::int64_t size, Filling filling);

// Before the first item: room_of, where it is needed.
inline constexpr std::size_t kItemsHeader = kFreeThreaded ? sizeof(std::int64_t) : 0;

constexpr std::size_t items_bytes(std::int64_t capacity) {
  return kItemsHeader + static_cast<std::size_t>(capacity) * sizeof(Object*);
}
inline void* items_block(Object** items) {
  return items == nullptr ? nullptr : reinterpret_cast<std::byte*>(items) - kItemsHeader;
}

// Makes a block of items_bytes(capacity) an array of items. Where readers need no lock, those from `used` on become
// null; the others are set, or will be before anybody sees the array.
inline Object** start_items(void* block, std::int64_t used, std::int64_t capacity) {
  auto** items = reinterpret_cast<Object**>(static_cast<std::byte*>(block) + kItemsHeader);
  if constexpr (kFreeThreaded) {
    room_of(items) = capacity;
    std::fill(items + used, items + capacity, nullptr);
  }
  return items;
}

// An array for exactly `capacity` items; `used` as for start_items. REQUIRES: the list has none. RETURNS: false with
// MemoryError.
inline bool list_allocate_items(ThreadState& ts, List& list, std::int64_t capacity, std::int64_t used = 0) {
  void* block = capacity <= kMaxItems ? allocate_array(ts.heap, items_bytes(capacity)) : nullptr;
  if (block == nullptr) [[unlikely]]
    return bool(raise_memory_error(ts));
  store(list.items, start_items(block, used, capacity));
  list.capacity = capacity;
  return true;
}
// An array that the list had, or null.
inline void list_free_items(ThreadState& ts, const List& list, Object** items, std::int64_t capacity) {
  if (items != nullptr) discard_array(ts, &list, items_block(items), items_bytes(capacity));
}

// Moves references to another place of the array, or to another array: item by item where others read them meanwhile.
inline void move_items(Object** to, Object* const* from, std::int64_t count) {
  if constexpr (kFreeThreaded) {
    if (to <= from) {
      for (std::int64_t i = 0; i < count; ++i) store(to[i], from[i]);
    } else {
      for (std::int64_t i = count; i-- > 0;) store(to[i], from[i]);
    }
  } else {
    std::memmove(to, from, static_cast<std::size_t>(count) * sizeof(Object*));
  }
}

}  // namespace ouro::OURO_BUILD
