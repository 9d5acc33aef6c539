// Making, changing and dropping lists. CPython: Objects/listobject.c.
#include "types/list.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "types/abstract.h"
#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/dict_methods.h"
#include "types/dropped_items.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/list_methods.h"
#include "types/list_storage.h"
#include "types/locked.h"
#include "types/range.h"
#include "types/recycling.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

List& self_of(Object* self) { return *as<List>(self); }

// Makes room for the item to come. Out of line: list_append_in_place is the hot case.
[[gnu::noinline]] bool append_slowly(ThreadState& ts, List& list, Ref<> value) {
  const std::int64_t size = list.size;
  if (!list_resize(ts, list, size + 1)) return false;
  store(list.items[size], value.release());
  return true;
}

// What the list had before.
[[gnu::always_inline]] inline void drop_items(ThreadState& ts, const List& list, Object** items, std::int64_t size,
                                              std::int64_t capacity) {
  const Type* int_type = ts.type(TypeId::integer);
  for (std::int64_t i = size; i-- > 0;) {
    if (items[i]->type == int_type) {
      drop_int(ts, items[i]);
    } else {
      decref(items[i]);
    }
  }
  list_free_items(ts, list, items, capacity);
}

// --- extending ---

// `source` may be the list itself: its array is looked at only when it has stopped moving.
template <class Sequence>
bool extend_from_sequence(ThreadState& ts, List& list, const Sequence& source, Filling filling) {
  const std::int64_t count = source.size;
  const std::int64_t size = list.size;
  if (count == 0) return true;
  if (list.items == nullptr ? !list_first_array(ts, list, count, filling) : !list_resize(ts, list, size + count)) {
    return false;
  }
  for (std::int64_t i = 0; i < count; ++i) store(list.items[size + i], share(source.items[i]).release());
  store(list.size, size + count);
  return true;
}

// Since 3.13 what comes from a set or a dict takes room like something that is appended to.
bool grows_by_steps(ThreadState& ts, const Object* iterable) {
  if (!ts.interp.profile.at_least(3, 13)) return false;
  constexpr TypeId kSources[] = {TypeId::set,       TypeId::frozenset,   TypeId::dict,
                                 TypeId::dict_keys, TypeId::dict_values, TypeId::dict_items};
  return std::any_of(std::begin(kSources), std::end(kSources),
                     [&](TypeId id) { return iterable->type == ts.type(id); });
}

// Room for what the iterable says it will give; the size stays.
bool make_room(ThreadState& ts, List& list, Object* iterable, Filling filling) {
  constexpr std::int64_t kGuess = 8;
  const std::int64_t size = list.size;
  const std::int64_t expected = length_hint(ts, iterable, kGuess);
  if (expected == 0 || size > std::numeric_limits<std::int64_t>::max() - expected) return true;
  if (list.items == nullptr && !grows_by_steps(ts, iterable)) return list_first_array(ts, list, expected, filling);
  if (!list_resize(ts, list, size + expected)) return false;
  store(list.size, size);
  return true;
}

bool append_all(ThreadState& ts, List& list, Object* iterator) {
  const NextSlot next = iterator->type->slots.next;
  while (true) {
    Ref<> item = next(ts, iterator);
    if (!item) return ts.exception == nullptr || discard_if(ts, TypeId::stop_iteration);
    if (!list_append(ts, list, std::move(item))) return false;
  }
}

bool append_range(ThreadState& ts, List& list, RangeIterator& iterator) {
  std::int64_t value;
  while (range_advance(iterator, value)) {
    Object* item = small_int_object(ts, value);
    if (item == nullptr || !list_append(ts, list, steal(item))) return false;
  }
  return true;
}

bool extend_from_iterable(ThreadState& ts, List& list, Object* iterable, Filling filling) {
  Ref<> iterator = get_iterator(ts, iterable);
  if (!iterator || !make_room(ts, list, iterable, filling)) return false;
  auto* range = is_exact<RangeIterator>(ts, iterator.get()) ? as<RangeIterator>(iterator.get()) : nullptr;
  if (range != nullptr ? !append_range(ts, list, *range) : !append_all(ts, list, iterator.get())) return false;
  if (list.size < list.capacity) list_resize(ts, list, list.size);  // the guess was too large
  return true;
}

// What has to hold still while the list takes all that is in it; null: nothing.
Object* source_to_lock(Object* iterable) {
  switch (iterable->type->layout) {
    case TypeId::list:
    case TypeId::set:
    case TypeId::dict:
      return iterable;
    case TypeId::dict_keys:
    case TypeId::dict_values:
    case TypeId::dict_items:
      return dict_of_view(iterable);
    default:
      return nullptr;
  }
}

bool extend(ThreadState& ts, List& list, Object* iterable, Filling filling) {
  const TransferSection section(ts, &list, source_to_lock(iterable));
  if (is_exact<List>(ts, iterable)) return extend_from_sequence(ts, list, self_of(iterable), filling);
  if (is_exact<Tuple>(ts, iterable)) return extend_from_sequence(ts, list, *as<Tuple>(iterable), filling);
  return extend_from_iterable(ts, list, iterable, filling);
}

// --- slots ---

void list_dealloc(ThreadState& ts, Object* self) {
  untrack(self);
  List& list = self_of(self);
  drop_items(ts, list, list.items, list.size, list.capacity);
  if (is_exact<List>(ts, self)) {
    recycle(ts, ts.free_lists->lists, self, sizeof(List));
  } else {
    free_instance(ts, self);
  }
}

void list_traverse(Object* self, Visit visit, void* context) {
  const List& list = self_of(self);
  for (std::int64_t i = list.size; i-- > 0;) visit(list.items[i], context);
}

void list_clear_slot(Object* self) { list_clear(*current_thread_state, self_of(self)); }

Ref<> list_new(ThreadState& ts, Type* type, const Args&) {
  if (type == ts.type(TypeId::list)) return new_list(ts);
  Object* object = allocate_instance(ts, type);
  if (object != nullptr) track(ts, object);
  return steal(object);
}

bool list_init(ThreadState& ts, Object* self, const Args& args) {
  if (!no_keywords(ts, "list", args) || !positional_count_is(ts, "list", args, 0, 1)) return false;
  List& list = self_of(self);
  const CriticalSection section(ts, &list);
  if (list.items != nullptr) list_clear(ts, list);
  return args.count == 0 || extend(ts, list, args[0], Filling::kConstructor);
}

[[gnu::always_inline]] inline Ref<List> start_list(ThreadState& ts, std::int64_t capacity, std::int64_t used) {
  List* list = new_recycled<List>(ts, ts.free_lists->lists, ts.type(TypeId::list), sizeof(List));
  if (list == nullptr) return nullptr;
  list->size = 0;
  list->capacity = 0;
  list->items = nullptr;
  Ref<List> owner = steal(list);
  if (capacity > 0 && !list_allocate_items(ts, *list, capacity, used)) return nullptr;
  track(ts, list);
  return owner;
}

}  // namespace

Ref<List> new_list(ThreadState& ts, std::int64_t capacity) { return start_list(ts, capacity, 0); }

Ref<List> new_list_to_fill(ThreadState& ts, std::int64_t count) { return start_list(ts, count, count); }

Ref<List> make_list(ThreadState& ts, std::span<Object* const> items) {
  Ref<List> list = new_list_to_fill(ts, static_cast<std::int64_t>(items.size()));
  if (!list) return nullptr;
  list->size = static_cast<std::int64_t>(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) list->items[i] = share(items[i]).release();
  return list;
}

Ref<List> list_from_stack(ThreadState& ts, const StackRef* values, std::int64_t count) {
  Ref<List> list = new_list_to_fill(ts, count);
  if (!list) {
    for (std::int64_t i = 0; i < count; ++i) values[i].drop();
    return nullptr;
  }
  for (std::int64_t i = 0; i < count; ++i) list->items[i] = values[i].take();
  list->size = count;
  return list;
}

Ref<List> list_from(ThreadState& ts, Object* iterable) {
  Ref<List> list = new_list(ts);
  if (!list || !extend(ts, *list, iterable, Filling::kConstructor)) return nullptr;
  return list;
}

Ref<List> list_slice(ThreadState& ts, const List& list, std::int64_t begin, std::int64_t end) {
  Ref<List> result = new_list_to_fill(ts, end - begin);
  if (!result) return nullptr;
  result->size = end - begin;
  for (std::int64_t i = begin; i < end; ++i) result->items[i - begin] = share(list.items[i]).release();
  return result;
}

// An array that the list has given up may lead to objects that have died in the list.
Object* list_try_get_from_other(const List& list, Object* const* items, std::int64_t index) {
  Object* item = try_get(items[index]);
  if (item == nullptr || load(list.items) == items) return item;
  decref(item);
  return nullptr;
}

Ref<> list_get_slowly(ThreadState& ts, List& list, std::int64_t index) {
  const CriticalSection section(ts, &list);
  let_all_read_freely(&list);
  if (static_cast<std::uint64_t>(index) >= static_cast<std::uint64_t>(list.size)) return nullptr;
  return steal(get_locked(list.items[index]));
}

bool list_append(ThreadState& ts, List& list, Ref<> value) {
  if (list.size >= list.capacity) [[unlikely]]
    return append_slowly(ts, list, std::move(value));
  store(list.items[list.size], value.release());
  store(list.size, list.size + 1);
  return true;
}

bool list_extend(ThreadState& ts, List& list, Object* iterable) {
  return extend(ts, list, iterable, Filling::kExtension);
}

bool list_insert(ThreadState& ts, List& list, std::int64_t index, Ref<> value) {
  const std::int64_t size = list.size;
  if (index < 0) index = std::max<std::int64_t>(index + size, 0);
  index = std::min(index, size);
  if (!list_resize(ts, list, size + 1)) return false;
  move_items(list.items + index + 1, list.items + index, size - index);
  store(list.items[index], value.release());
  return true;
}

Ref<> list_pop(ThreadState& ts, List& list, std::int64_t index) {
  Ref<> item = steal(list.items[index]);
  move_items(list.items + index, list.items + index + 1, list.size - index - 1);
  list_resize(ts, list, list.size - 1);
  return item;
}

bool list_replace(ThreadState& ts, List& list, std::int64_t begin, std::int64_t end, std::span<Object* const> items) {
  const std::int64_t added = static_cast<std::int64_t>(items.size());
  const std::int64_t old_size = list.size;
  const std::int64_t new_size = old_size - (end - begin) + added;
  if (new_size == 0) {
    list_clear(ts, list);
    return true;
  }
  DroppedItems dropped(ts, DroppedItems::Order::kLastToFirst);
  if (!dropped.reserve(end - begin)) return false;
  if (new_size > old_size && !list_resize(ts, list, new_size)) return false;
  for (std::int64_t i = begin; i < end; ++i) dropped.add(list.items[i]);
  move_items(list.items + begin + added, list.items + end, old_size - end);
  if (new_size < old_size) list_resize(ts, list, new_size);
  for (std::int64_t i = 0; i < added; ++i) {
    store(list.items[begin + i], share(items[static_cast<std::size_t>(i)]).release());
  }
  return true;
}

void list_clear(ThreadState& ts, List& list) {
  if (list.items == nullptr) return;
  const std::int64_t size = exchange(list.size, 0);
  Object** items = exchange(list.items, nullptr);
  const std::int64_t capacity = std::exchange(list.capacity, 0);
  drop_items(ts, list, items, size, capacity);
}

bool add_list_types(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::list;
  spec.object_bytes = sizeof(List);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc | kListSubtype;
  spec.slots.traverse = list_traverse;
  spec.slots.clear = list_clear_slot;
  spec.slots.dealloc = list_dealloc;
  spec.slots.new_object = list_new;
  spec.slots.init = list_init;
  fill_list_operations(spec);
  return add_builtin_type(ts, spec) && add_list_iterator_types(ts);
}

}  // namespace ouro::OURO_BUILD
