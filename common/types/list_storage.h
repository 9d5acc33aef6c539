// The array of a list's items: how it grows and shrinks.
// CPython: list_resize, list_preallocate_exact (Objects/listobject.c). How much too large it makes an array changed
// over the versions and shows in sys.getsizeof, so it follows the profile.
#pragma once

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

// An array for exactly `capacity` items. REQUIRES: the list has none. RETURNS: false with MemoryError.
inline bool list_allocate_items(ThreadState& ts, List& list, std::int64_t capacity) {
  void* items = capacity <= kMaxItems ? allocate_array(ts.heap, static_cast<std::size_t>(capacity) * sizeof(Object*)) : nullptr;
  if (items == nullptr) [[unlikely]] return bool(raise_memory_error(ts));
  list.items = static_cast<Object**>(items);
  list.capacity = capacity;
  return true;
}
inline void list_free_items(ThreadState& ts, Object** items, std::int64_t capacity) {
  if (items != nullptr) free_array(ts.heap, items, static_cast<std::size_t>(capacity) * sizeof(Object*));
}

}  // namespace ouro::OURO_BUILD
