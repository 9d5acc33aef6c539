// The iterators over keys, values and items, forwards and backwards. CPython: Objects/dictobject.c (dictiterobject).
#include "threads/critical_section.h"
#include "types/dict_methods.h"
#include "types/errors.h"
#include "types/integer.h"
#include "types/owned_fields.h"
#include "types/result_tuple.h"

namespace ouro::OURO_BUILD {
namespace {

struct DictIterator : Object {
  Dict* dict;             // owned; null: exhausted
  Tuple* result;          // owned; of items only: the pair that is handed out, if it can be taken again
  std::int64_t size;      // of the dict when the iteration began; -1: it has changed, now and for ever
  std::int64_t position;  // the number of the entry to look at next
  std::int64_t remaining;
};
using IteratorFields = OwnedFields<DictIterator, &DictIterator::dict, &DictIterator::result>;

DictIterator& iterator_of(Object* self) { return *as<DictIterator>(self); }

TypeId type_of(DictPart part, bool reversed) {
  switch (part) {
    case DictPart::kKeys:
      return reversed ? TypeId::dict_reverse_key_iterator : TypeId::dict_key_iterator;
    case DictPart::kValues:
      return reversed ? TypeId::dict_reverse_value_iterator : TypeId::dict_value_iterator;
    case DictPart::kItems:
      return reversed ? TypeId::dict_reverse_item_iterator : TypeId::dict_item_iterator;
  }
  return TypeId::dict_key_iterator;
}

// The next entry; the iterator goes on. RETURNS: null with an exception or, at the end, without.
template <bool kReversed>
DictEntry* advance(ThreadState& ts, DictIterator& iterator) {
  const Dict& dict = *iterator.dict;
  if (iterator.size != dict.size) {
    iterator.size = -1;
    return raise(ts, TypeId::runtime_error, "dictionary changed size during iteration");
  }
  constexpr std::int64_t kStep = kReversed ? -1 : 1;
  std::int64_t& position = iterator.position;
  for (; position >= 0 && position < dict.entry_count; position += kStep) {
    if (dict.entries[position].key == nullptr) continue;
    // As many as there were have come, and yet here is another: some were removed and others inserted.
    if (iterator.remaining == 0) return raise(ts, TypeId::runtime_error, "dictionary keys changed during iteration");
    --iterator.remaining;
    DictEntry* entry = dict.entries + position;
    position += kStep;
    return entry;
  }
  // Without a GIL an exhausted iterator keeps its dict: another thread may be using it.
  if constexpr (!kFreeThreaded) clear(iterator.dict);
  return nullptr;
}

template <DictPart kPart, bool kReversed>
Ref<> iterator_next(ThreadState& ts, Object* self) {
  DictIterator& iterator = iterator_of(self);
  if (iterator.dict == nullptr) return nullptr;
  const CriticalSection section(ts, iterator.dict);  // it guards the iterator, too
  const DictEntry* entry = advance<kReversed>(ts, iterator);
  if (entry == nullptr) return nullptr;
  switch (kPart) {
    case DictPart::kKeys:
      return share(entry->key);
    case DictPart::kValues:
      return share(entry->value);
    case DictPart::kItems:
      return result_pair(ts, *iterator.result, share(entry->key), share(entry->value));
  }
}

Ref<> iterator_length_hint(ThreadState& ts, const Args& args) {
  const DictIterator& iterator = iterator_of(args[0]);
  if (iterator.dict == nullptr) return make_int(ts, 0);
  const CriticalSection section(ts, iterator.dict);
  const bool valid = iterator.size == iterator.dict->size;
  return make_int(ts, valid ? iterator.remaining : 0);
}

constexpr NativeDef kIteratorMethods[] = {{"__length_hint__", iterator_length_hint, "", "How many items are left."}};

template <DictPart kPart, bool kReversed>
bool add_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = type_of(kPart, kReversed);
  spec.object_bytes = sizeof(DictIterator);
  spec.flags = kGcObjects | kDeepDealloc;
  IteratorFields::fill(spec.slots);
  spec.slots.clear = nullptr;  // the pair is never null where there are items
  spec.slots.iter = iterator_itself;
  spec.slots.next = iterator_next<kPart, kReversed>;
  spec.methods = kIteratorMethods;
  return add_builtin_type(ts, spec);
}

}  // namespace

Ref<> new_dict_iterator(ThreadState& ts, Dict& dict, DictPart part, bool reversed) {
  Ref<Tuple> result;
  if (part == DictPart::kItems) {
    result = new_result_tuple(ts, 2);
    if (!result) return nullptr;
  }
  auto* iterator = allocate_gc<DictIterator>(ts, ts.type(type_of(part, reversed)));
  if (iterator == nullptr) return nullptr;
  iterator->dict = share(&dict).release();
  iterator->result = result.release();
  const CriticalSection section(ts, &dict);
  iterator->size = dict.size;
  iterator->position = reversed ? dict.entry_count - 1 : 0;
  iterator->remaining = dict.size;
  track(ts, iterator);
  return steal<Object>(iterator);
}

bool add_dict_iterator_types(ThreadState& ts) {
  return add_type<DictPart::kKeys, false>(ts) && add_type<DictPart::kValues, false>(ts) &&
         add_type<DictPart::kItems, false>(ts) && add_type<DictPart::kKeys, true>(ts) &&
         add_type<DictPart::kValues, true>(ts) && add_type<DictPart::kItems, true>(ts);
}

}  // namespace ouro::OURO_BUILD
