// Making tuples, and their type. CPython: Objects/tupleobject.c.
#include "types/tuple.h"

#include <algorithm>

#include "threads/critical_section.h"
#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/instance.h"
#include "types/items_hash.h"
#include "types/list.h"
#include "types/recycling.h"
#include "types/sequence.h"
#include "types/tuple_methods.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr std::size_t item_bytes(std::int64_t size) { return static_cast<std::size_t>(size) * sizeof(Object*); }

// The free list for tuples of that size; null if they are not kept.
FreeList<kTuplesKept>* free_list(ThreadState& ts, std::int64_t size) {
  if (size < 1 || size > kTupleFreeLists) return nullptr;
  return &ts.free_lists->tuples[static_cast<std::size_t>(size)];
}

// With its size set; the items are not.
Tuple* allocate_tuple(ThreadState& ts, std::int64_t size) {
  if (size > kMaxItems) return raise_memory_error(ts);
  const std::size_t bytes = sizeof(Tuple) + item_bytes(size);
  Type* type = ts.type(TypeId::tuple);
  FreeList<kTuplesKept>* list = free_list(ts, size);
  Tuple* tuple = list != nullptr ? new_recycled<Tuple>(ts, *list, type, bytes) : allocate_gc<Tuple>(ts, type, bytes);
  if (tuple != nullptr) tuple->size = size;
  return tuple;
}

// Last to first.
void drop_items(Tuple& tuple) {
  for (std::int64_t i = tuple.size; i-- > 0;) xdecref(tuple.items[i]);
}

void tuple_dealloc(ThreadState& ts, Object* self) {
  untrack(self);
  Tuple& tuple = *as<Tuple>(self);
  drop_items(tuple);
  FreeList<kTuplesKept>* list = is_exact<Tuple>(ts, self) ? free_list(ts, tuple.size) : nullptr;
  if (list != nullptr) {
    recycle(ts, *list, self, sizeof(Tuple) + item_bytes(tuple.size));
  } else {
    free_instance(ts, self, item_bytes(tuple.size));
  }
}

void tuple_traverse(Object* self, Visit visit, void* context) {
  const Tuple& tuple = *as<Tuple>(self);
  for (std::int64_t i = tuple.size; i-- > 0;) {
    if (tuple.items[i] != nullptr) visit(tuple.items[i], context);
  }
}

// For a class derived from tuple: it gets the items of a plain one.
Ref<> tuple_of_type(ThreadState& ts, Type* type, const Tuple& plain) {
  Object* object = allocate_instance(ts, type, item_bytes(plain.size));
  if (object == nullptr) return nullptr;
  auto* tuple = as<Tuple>(object);
  tuple->size = plain.size;
  for (std::int64_t i = 0; i < plain.size; ++i) tuple->items[i] = share(plain.items[i]).release();
  track(ts, tuple);
  return steal(object);
}

Ref<> tuple_new(ThreadState& ts, Type* type, const Args& args) {
  if (!may_take_keywords(ts, type, TypeId::tuple) && !no_keywords(ts, "tuple", args)) return nullptr;
  if (!positional_count_is(ts, "tuple", args, 0, 1)) return nullptr;
  Ref<Tuple> plain = args.positional_count() == 0 ? new_tuple(ts, 0) : tuple_from(ts, args[0]);
  if (!plain || type == ts.type(TypeId::tuple)) return plain;
  return tuple_of_type(ts, type, *plain);
}

std::int64_t tuple_hash(ThreadState& ts, Object* self) {
  const Tuple& tuple = *as<Tuple>(self);
  ItemsHash hash;
  for (std::int64_t i = 0; i < tuple.size; ++i) {
    const std::int64_t of_item = quick_hash(ts, tuple.items[i]);
    if (of_item == -1) return -1;
    hash.add(of_item);
  }
  return hash.finish(tuple.size);
}

}  // namespace

Ref<Tuple> new_tuple(ThreadState& ts, std::int64_t size) {
  if (size == 0 && ts.interp.empty_tuple != nullptr) return share(ts.interp.empty_tuple);
  Tuple* tuple = allocate_tuple(ts, size);
  if (tuple == nullptr) return nullptr;
  std::fill_n(tuple->items, size, nullptr);
  return steal(tuple);
}

// Up to 3.13 every tuple starts tracked and a collection finds out which need not be; since 3.14 those that hold
// nothing but atoms never are.
void finish_tuple(ThreadState& ts, Tuple& tuple) {
  if (tuple.size == 0) return;
  const bool always = !ts.interp.profile.at_least(3, 14);
  const auto can_be_tracked = [](const Object* item) { return item->type->has(kGcObjects); };
  if (always || std::any_of(tuple.items, tuple.items + tuple.size, can_be_tracked)) track(ts, &tuple);
}

Ref<Tuple> make_tuple(ThreadState& ts, std::span<Object* const> items) {
  if (items.empty()) return new_tuple(ts, 0);
  Tuple* tuple = allocate_tuple(ts, static_cast<std::int64_t>(items.size()));
  if (tuple == nullptr) return nullptr;
  for (std::size_t i = 0; i < items.size(); ++i) tuple->items[i] = share(items[i]).release();
  finish_tuple(ts, *tuple);
  return steal(tuple);
}

Ref<Tuple> make_tuple(ThreadState& ts, std::initializer_list<Object*> items) {
  return make_tuple(ts, std::span<Object* const>(items.begin(), items.size()));
}

Ref<Tuple> tuple_from_stack(ThreadState& ts, const StackRef* values, std::int64_t count) {
  if (count == 0) return new_tuple(ts, 0);
  Tuple* tuple = allocate_tuple(ts, count);
  if (tuple == nullptr) {
    for (std::int64_t i = 0; i < count; ++i) values[i].drop();
    return nullptr;
  }
  for (std::int64_t i = 0; i < count; ++i) tuple->items[i] = values[i].take();
  finish_tuple(ts, *tuple);
  return steal(tuple);
}

Ref<Tuple> tuple_from(ThreadState& ts, Object* iterable) {
  if (is_exact<Tuple>(ts, iterable)) return share(as<Tuple>(iterable));
  if (is_exact<List>(ts, iterable)) {
    const CriticalSection section(ts, iterable);
    return make_tuple(ts, as<List>(iterable)->span());
  }
  Ref<List> items = list_from(ts, iterable);
  if (!items) return nullptr;
  Ref<Tuple> tuple = new_tuple(ts, items->size);
  if (!tuple || tuple->size == 0) return tuple;
  std::copy_n(items->items, items->size, tuple->items);  // moved: nobody else knows the list
  items->size = 0;
  finish_tuple(ts, *tuple);
  return tuple;
}

Ref<Tuple> tuple_slice(ThreadState& ts, Tuple& tuple, std::int64_t begin, std::int64_t end) {
  if (begin == 0 && end == tuple.size && is_exact<Tuple>(ts, &tuple)) return share(&tuple);
  return make_tuple(ts, tuple.span().subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
}

bool tuple_can_untrack(Object* self) {
  if (self->type->has(kHeapType)) return false;
  const Tuple& tuple = *as<Tuple>(self);
  return std::none_of(tuple.items, tuple.items + tuple.size,
                      [](const Object* item) { return item == nullptr || may_be_in_cycle(item); });
}

bool add_tuple_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::tuple;
  spec.object_bytes = sizeof(Tuple);
  spec.item_bytes = sizeof(Object*);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc | kSizeVaries | kTupleSubtype;
  spec.slots.traverse = tuple_traverse;
  spec.slots.dealloc = tuple_dealloc;
  spec.slots.can_untrack = tuple_can_untrack;
  spec.slots.hash = tuple_hash;
  spec.slots.new_object = tuple_new;
  fill_tuple_operations(spec);
  if (!add_builtin_type(ts, spec) || !add_tuple_iterator_type(ts)) return false;
  if (ts.interp.empty_tuple != nullptr) return true;
  Ref<Tuple> empty = new_tuple(ts, 0);
  if (!empty) return false;
  if (ts.interp.profile.immortals) empty->count.make_immortal();
  ts.interp.empty_tuple = empty.release();
  return true;
}

}  // namespace ouro::OURO_BUILD
