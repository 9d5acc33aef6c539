// list: a growing array of references.
// CPython: Objects/listobject.c.
//
// Without a GIL its items, its size and its iterators are read without a lock; whatever changes it, and whatever reads
// more than one item, is in a critical section of the list. The functions of this header leave that to the caller where
// nothing else is said: a list that was just made needs none.
#pragma once

#include <span>

#include "object/lock_free_readers.h"
#include "object/ref.h"
#include "object/shared_field.h"
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
// The same, with room for exactly the items that the caller sets at once, before anybody sees the list, and its size.
Ref<List> new_list_to_fill(ThreadState& ts, std::int64_t count);
Ref<List> make_list(ThreadState& ts, std::span<Object* const> items);
// Uses the stack's slots up, also when it fails.
Ref<List> list_from_stack(ThreadState& ts, const StackRef* values, std::int64_t count);
Ref<List> list_from(ThreadState& ts, Object* iterable);
// The items from `begin` to before `end`. REQUIRES: 0 <= begin <= end <= size.
Ref<List> list_slice(ThreadState& ts, const List& list, std::int64_t begin, std::int64_t end);

// REQUIRES, for all that change a list: nobody else knows it, or the caller is in a critical section of it.

// Steals `value`, also when it fails.
bool list_append(ThreadState& ts, List& list, Ref<> value);
bool list_extend(ThreadState& ts, List& list, Object* iterable);  // locks both
// Before the item at `index`; beyond the ends: at that end. Steals `value`, also when it fails.
bool list_insert(ThreadState& ts, List& list, std::int64_t index, Ref<> value);
// REQUIRES: 0 <= index < size.
Ref<> list_pop(ThreadState& ts, List& list, std::int64_t index);
// list[begin:end] = items: what was there dies, last to first, once the list is as it shall be.
// REQUIRES: 0 <= begin <= end <= size; `items` is not of this list.
bool list_replace(ThreadState& ts, List& list, std::int64_t begin, std::int64_t end, std::span<Object* const> items);
void list_clear(ThreadState& ts, List& list);  // last to first; the list is empty before the first item dies
// Sorts in place, stably, as list.sort does; locks it. `key` may be null.
bool list_sort(ThreadState& ts, List& list, Object* key, bool reverse);

// Both ways: `next` goes up or down.
struct ListIterator : Object {
  static constexpr TypeId kTypeId = TypeId::list_iterator;

  std::int64_t next;  // negative: exhausted
  List* list;         // owned; null: exhausted
};

bool add_list_types(ThreadState& ts);  // list and its two iterators

// --- reading a list that others may change meanwhile ---

inline std::int64_t list_size(const List& list) { return load_relaxed(list.size); }

// Without a GIL an array says itself how long it is, in the word before its first item: a reader without the lock may
// come upon one that does not reach as far as the size that it has read.
inline std::int64_t& room_of(Object** items) { return reinterpret_cast<std::int64_t*>(items)[-1]; }

// The rest of list_try_get, for an item that is not this thread's.
Object* list_try_get_from_other(const List& list, Object* const* items, std::int64_t index);

// RETURNS: the item, with a count; null without an exception: there is none, or it cannot be had without the lock.
inline Object* list_try_get(const List& list, std::int64_t index) {
  if constexpr (kReadsWithoutLocks) {
    if (!reads_freely(&list)) return nullptr;
    const auto place = static_cast<std::uint64_t>(index);
    if (place >= static_cast<std::uint64_t>(load(list.size))) return nullptr;
    Object** items = load(list.items);
    if (items == nullptr || place >= static_cast<std::uint64_t>(room_of(items))) return nullptr;
    Object* item = load(items[index]);
    if (item == nullptr || incref_own(item)) return item;
    return list_try_get_from_other(list, items, index);
  } else {
    if (static_cast<std::uint64_t>(index) >= static_cast<std::uint64_t>(list.size)) return nullptr;
    incref(list.items[index]);
    return list.items[index];
  }
}
// The same, under the lock if need be. RETURNS: null without an exception: there is none.
Ref<> list_get_slowly(ThreadState& ts, List& list, std::int64_t index);
inline Ref<> list_get(ThreadState& ts, List& list, std::int64_t index) {
  if (Object* item = list_try_get(list, index)) return steal(item);
  return list_get_slowly(ts, list, index);
}

// The hot case of list_append: there is room. RETURNS: false if there is none, and nothing is done.
inline bool list_append_in_place(List& list, StackRef value) {
  if (list.size >= list.capacity) return false;  // not ==: list_sort sets the capacity to -1
  store(list.items[list.size], value.take());
  store(list.size, list.size + 1);
  return true;
}

}  // namespace ouro::OURO_BUILD
