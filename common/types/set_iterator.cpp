// The iterator of set and frozenset. CPython: Objects/setobject.c (setiterobject).
#include "threads/critical_section.h"
#include "types/errors.h"
#include "types/integer.h"
#include "types/owned_fields.h"
#include "types/set_methods.h"

namespace ouro::OURO_BUILD {
namespace {

struct SetIterator : Object {
  static constexpr TypeId kTypeId = TypeId::set_iterator;

  Set* set;           // owned; null: exhausted
  std::int64_t size;  // of the set when the iteration began; -1: it has changed, now and for ever
  std::int64_t position;
  std::int64_t remaining;
};
using Fields = OwnedFields<SetIterator, &SetIterator::set>;

Ref<> iterator_next(ThreadState& ts, Object* self) {
  SetIterator& iterator = *as<SetIterator>(self);
  if (iterator.set == nullptr) return nullptr;
  const CriticalSection section(ts, iterator.set);  // it guards the iterator, too
  if (iterator.size != iterator.set->size) {
    iterator.size = -1;
    return raise(ts, TypeId::runtime_error, "Set changed size during iteration");
  }
  Object* key;
  if (set_next(*iterator.set, iterator.position, key)) {
    --iterator.remaining;
    return share(key);
  }
  // Without a GIL an exhausted iterator keeps its set: another thread may be using it.
  if constexpr (!kFreeThreaded) clear(iterator.set);
  return nullptr;
}

Ref<> iterator_length_hint(ThreadState& ts, const Args& args) {
  const SetIterator& iterator = *as<SetIterator>(args[0]);
  if (iterator.set == nullptr) return make_int(ts, 0);
  const CriticalSection section(ts, iterator.set);
  const bool valid = iterator.size == iterator.set->size;
  return make_int(ts, valid ? iterator.remaining : 0);
}

constexpr NativeDef kIteratorMethods[] = {{"__length_hint__", iterator_length_hint, "", "How many items are left."}};

}  // namespace

Ref<> new_set_iterator(ThreadState& ts, Object* set) {
  auto* iterator = allocate_gc<SetIterator>(ts);
  if (iterator == nullptr) return nullptr;
  iterator->set = share(as<Set>(set)).release();
  const CriticalSection section(ts, set);
  iterator->size = iterator->set->size;
  iterator->position = 0;
  iterator->remaining = iterator->set->size;
  track(ts, iterator);
  return steal<Object>(iterator);
}

bool add_set_iterator_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::set_iterator;
  spec.object_bytes = sizeof(SetIterator);
  spec.flags = kGcObjects | kDeepDealloc;
  Fields::fill(spec.slots);
  spec.slots.iter = iterator_itself;
  spec.slots.next = iterator_next;
  spec.methods = kIteratorMethods;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
