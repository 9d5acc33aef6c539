// list: a growing array of references.
// CPython: Objects/listobject.c.
#pragma once

#include <span>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct List : Object {
  static constexpr TypeId kTypeId = TypeId::list;
  static constexpr TypeFlag kSubtypeFlag = kListSubtype;

  std::int64_t size;
  std::int64_t capacity;  // -1 while the list is being sorted: it seems to be empty then
  Object** items;         // owned, `size` of them; the array has room for `capacity`

  std::span<Object* const> span() const { return {items, static_cast<std::size_t>(size)}; }
};

// An empty list with room for `capacity` items.
Ref<List> new_list(ThreadState& ts, std::int64_t capacity = 0);
Ref<List> make_list(ThreadState& ts, std::span<Object* const> items);
// Uses the stack's slots up, also when it fails.
Ref<List> list_from_stack(ThreadState& ts, const StackRef* values, std::int64_t count);
Ref<List> list_from(ThreadState& ts, Object* iterable);
// The items from `begin` to before `end`. REQUIRES: 0 <= begin <= end <= size.
Ref<List> list_slice(ThreadState& ts, const List& list, std::int64_t begin, std::int64_t end);

// Steals `value`, also when it fails.
bool list_append(ThreadState& ts, List& list, Ref<> value);
bool list_extend(ThreadState& ts, List& list, Object* iterable);
// Before the item at `index`; beyond the ends: at that end. Steals `value`, also when it fails.
bool list_insert(ThreadState& ts, List& list, std::int64_t index, Ref<> value);
// REQUIRES: 0 <= index < size.
Ref<> list_pop(ThreadState& ts, List& list, std::int64_t index);
// list[begin:end] = items: what was there dies, last to first, once the list is as it shall be.
// REQUIRES: 0 <= begin <= end <= size; `items` is not of this list.
bool list_replace(ThreadState& ts, List& list, std::int64_t begin, std::int64_t end, std::span<Object* const> items);
void list_clear(ThreadState& ts, List& list);  // last to first; the list is empty before the first item dies
// Sorts in place, stably, as list.sort does. `key` may be null.
bool list_sort(ThreadState& ts, List& list, Object* key, bool reverse);

// Both ways: `next` goes up or down.
struct ListIterator : Object {
  static constexpr TypeId kTypeId = TypeId::list_iterator;

  std::int64_t next;
  List* list;  // owned; null: exhausted
};

bool add_list_types(ThreadState& ts);  // list and its two iterators

// The hot case of list_append: there is room. RETURNS: false if there is none, and nothing is done.
inline bool list_append_in_place(List& list, StackRef value) {
  if (list.size >= list.capacity) return false;  // not ==: list_sort sets the capacity to -1
  list.items[list.size] = value.take();
  ++list.size;
  return true;
}

}  // namespace ouro::OURO_BUILD
