// The iterators behind iter(). CPython: Objects/iterobject.c.
#include "types/iterators.h"

#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/integer.h"
#include "types/locked.h"
#include "types/owned_fields.h"

namespace ouro::OURO_BUILD {
namespace {

// --- over a sequence ---

struct SequenceIterator : Object {
  static constexpr TypeId kTypeId = TypeId::sequence_iterator;

  std::int64_t next;
  Object* sequence;  // owned; null: exhausted
};
using SequenceFields = OwnedFields<SequenceIterator, &SequenceIterator::sequence>;

Ref<> sequence_next(ThreadState& ts, Object* self) {
  SequenceIterator& iterator = *as<SequenceIterator>(self);
  if (iterator.sequence == nullptr) return nullptr;
  const Ref<> sequence = share(iterator.sequence);  // __getitem__ may exhaust this iterator
  Ref<> index = make_int(ts, iterator.next);
  if (!index) return nullptr;
  Ref<> item = get_item(ts, sequence.get(), index.get());
  if (item) {
    ++iterator.next;
    return item;
  }
  if (discard_if(ts, TypeId::index_error) || discard_if(ts, TypeId::stop_iteration)) clear(iterator.sequence);
  return nullptr;
}

Ref<> sequence_length_hint(ThreadState& ts, const Args& args) {
  const SequenceIterator& iterator = *as<SequenceIterator>(args[0]);
  if (iterator.sequence == nullptr) return make_int(ts, 0);
  if (iterator.sequence->type->slots.length == nullptr) return share(ts.interp.not_implemented);
  const std::int64_t size = length(ts, iterator.sequence);
  if (size < 0) return nullptr;
  return make_int(ts, size < iterator.next ? 0 : size - iterator.next);
}

constexpr NativeDef kSequenceMethods[] = {{"__length_hint__", sequence_length_hint, "", "How many items are left."}};

bool add_sequence_iterator_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::sequence_iterator;
  spec.object_bytes = sizeof(SequenceIterator);
  spec.flags = kGcObjects | kDeepDealloc;
  SequenceFields::fill(spec.slots);
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked<sequence_next>;
  spec.methods = all_locked<kSequenceMethods>();
  return add_builtin_type(ts, spec);
}

// --- over a callable ---

struct CallableIterator : Object {
  static constexpr TypeId kTypeId = TypeId::callable_iterator;

  Object* callable;  // owned, as the other; both null: exhausted
  Object* sentinel;
};
using CallableFields = OwnedFields<CallableIterator, &CallableIterator::callable, &CallableIterator::sentinel>;

Ref<> callable_next(ThreadState& ts, Object* self) {
  CallableIterator& iterator = *as<CallableIterator>(self);
  if (iterator.callable == nullptr) return nullptr;
  const Ref<> callable = share(iterator.callable);  // the call may exhaust this iterator
  Ref<> item = call(ts, callable.get(), {});
  if (item) {
    if (iterator.sentinel == nullptr) return nullptr;
    const Ref<> sentinel = share(iterator.sentinel);
    const int ends = equal(ts, sentinel.get(), item.get());
    if (ends == 0) return item;
    if (ends > 0) CallableFields::clear(self);
    return nullptr;
  }
  if (discard_if(ts, TypeId::stop_iteration)) CallableFields::clear(self);
  return nullptr;
}

bool add_callable_iterator_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::callable_iterator;
  spec.object_bytes = sizeof(CallableIterator);
  spec.flags = kGcObjects | kDeepDealloc;
  CallableFields::fill(spec.slots);
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked<callable_next>;
  return add_builtin_type(ts, spec);
}

}  // namespace

Ref<> new_sequence_iterator(ThreadState& ts, Object* sequence) {
  auto* iterator = allocate_gc<SequenceIterator>(ts);
  if (iterator == nullptr) return nullptr;
  iterator->next = 0;
  iterator->sequence = share(sequence).release();
  track(ts, iterator);
  return steal<Object>(iterator);
}

Ref<> new_callable_iterator(ThreadState& ts, Object* callable, Object* sentinel) {
  auto* iterator = allocate_gc<CallableIterator>(ts);
  if (iterator == nullptr) return nullptr;
  iterator->callable = share(callable).release();
  iterator->sentinel = share(sentinel).release();
  track(ts, iterator);
  return steal<Object>(iterator);
}

bool add_iterator_types(ThreadState& ts) {
  return add_sequence_iterator_type(ts) && add_callable_iterator_type(ts) && add_reversed_type(ts) &&
         add_enumerate_type(ts) && add_zip_type(ts) && add_map_type(ts) && add_filter_type(ts);
}

}  // namespace ouro::OURO_BUILD
