// The iterators of list, forward and backward. CPython: Objects/listobject.c (_PyListIterObject, listreviterobject).
#include "types/integer.h"
#include "types/list_methods.h"
#include "types/owned_fields.h"

namespace ouro::OURO_BUILD {
namespace {

using Fields = OwnedFields<ListIterator, &ListIterator::list>;

constexpr std::int64_t kExhausted = -1;  // in `next`

ListIterator& iterator_of(Object* self) { return *as<ListIterator>(self); }

// An exhausted iterator lets its list go, and stays exhausted when the list grows again. Without a GIL it keeps it, as
// CPython's does: another thread may be using the iterator.
void exhaust(ListIterator& iterator) {
  store_relaxed(iterator.next, kExhausted);
  if constexpr (!kFreeThreaded) clear(iterator.list);
}

// Threads that share an iterator may get the same item, as in CPython: going on is not one step.
Ref<> next_forward(ThreadState& ts, Object* self) {
  ListIterator& iterator = iterator_of(self);
  const std::int64_t next = load_relaxed(iterator.next);
  if (iterator.list == nullptr || next < 0) return nullptr;
  if (Ref<> item = list_get(ts, *iterator.list, next)) {
    store_relaxed(iterator.next, next + 1);
    return item;
  }
  exhaust(iterator);
  return nullptr;
}

// Since 3.13 an iterator that came to the front keeps its list, until it dies itself.
Ref<> next_backward(ThreadState& ts, Object* self) {
  ListIterator& iterator = iterator_of(self);
  if (iterator.list == nullptr) return nullptr;
  const std::int64_t next = load_relaxed(iterator.next);
  if (next < 0 && ts.interp.profile.at_least(3, 13)) return nullptr;
  if (Ref<> item = list_get(ts, *iterator.list, next)) {
    store_relaxed(iterator.next, next - 1);
    return item;
  }
  exhaust(iterator);
  return nullptr;
}

Ref<> hint_forward(ThreadState& ts, const Args& args) {
  const ListIterator& iterator = iterator_of(args[0]);
  const std::int64_t next = load_relaxed(iterator.next);
  const std::int64_t left = iterator.list == nullptr || next < 0 ? 0 : list_size(*iterator.list) - next;
  return make_int(ts, left < 0 ? 0 : left);
}

Ref<> hint_backward(ThreadState& ts, const Args& args) {
  const ListIterator& iterator = iterator_of(args[0]);
  const std::int64_t left = load_relaxed(iterator.next) + 1;
  return make_int(ts, iterator.list == nullptr || list_size(*iterator.list) < left ? 0 : left);
}

constexpr NativeDef kForwardMethods[] = {{"__length_hint__", hint_forward, "", "How many items are left."}};
constexpr NativeDef kBackwardMethods[] = {{"__length_hint__", hint_backward, "", "How many items are left."}};

Ref<> make_iterator(ThreadState& ts, TypeId type, Object* list, std::int64_t next) {
  auto* iterator = allocate_gc<ListIterator>(ts, ts.type(type));
  if (iterator == nullptr) return nullptr;
  iterator->next = next;
  iterator->list = share(as<List>(list)).release();
  track(ts, iterator);
  return steal<Object>(iterator);
}

bool add_type(ThreadState& ts, TypeId id, NextSlot next, std::span<const NativeDef> methods) {
  TypeSpec spec;
  spec.id = id;
  spec.object_bytes = sizeof(ListIterator);
  spec.flags = kGcObjects | kDeepDealloc;
  Fields::fill(spec.slots);
  spec.slots.iter = iterator_itself;
  spec.slots.next = next;
  spec.methods = methods;
  return add_builtin_type(ts, spec);
}

}  // namespace

Ref<> new_list_iterator(ThreadState& ts, Object* list) { return make_iterator(ts, TypeId::list_iterator, list, 0); }

Ref<> new_list_reverse_iterator(ThreadState& ts, Object* list) {
  return make_iterator(ts, TypeId::list_reverse_iterator, list, list_size(*as<List>(list)) - 1);
}

bool add_list_iterator_types(ThreadState& ts) {
  return add_type(ts, TypeId::list_iterator, next_forward, kForwardMethods) &&
         add_type(ts, TypeId::list_reverse_iterator, next_backward, kBackwardMethods);
}

}  // namespace ouro::OURO_BUILD
