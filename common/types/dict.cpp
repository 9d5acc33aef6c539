// Making dicts, and what the rest of the runtime does with them. CPython: Objects/dictobject.c.
#include "types/dict.h"

#include <utility>

#include "threads/critical_section.h"
#include "types/abstract.h"
#include "types/dict_methods.h"
#include "types/dict_table.h"
#include "types/instance.h"
#include "types/recycling.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

Dict& self_of(Object* self) { return *as<Dict>(self); }

void dict_dealloc(ThreadState& ts, Object* self) {
  untrack(self);
  drop_table(ts, self_of(self), table_take(self_of(self)));
  if (is_exact<Dict>(ts, self)) {
    recycle(ts, ts.free_lists->dicts, self, sizeof(Dict));
  } else {
    free_instance(ts, self);
  }
}

void dict_traverse(Object* self, Visit visit, void* context) {
  const Dict& dict = self_of(self);
  for (std::int64_t i = 0; i < dict.entry_count; ++i) {
    const DictEntry& entry = dict.entries[i];
    if (entry.key == nullptr) continue;
    visit(entry.key, context);
    visit(entry.value, context);
  }
}

bool dict_can_untrack(Object* self) {
  if (self->type->has(kHeapType)) return false;
  const Dict& dict = self_of(self);
  return std::none_of(dict.entries, dict.entries + dict.entry_count, [](const DictEntry& entry) {
    return entry.key != nullptr && (may_be_in_cycle(entry.key) || may_be_in_cycle(entry.value));
  });
}

void dict_clear_slot(Object* self) { dict_clear(self_of(self)); }

// A derived class's instance is tracked from birth in every profile: it has attributes.
Ref<> dict_new(ThreadState& ts, Type* type, const Args&) {
  if (type == ts.type(TypeId::dict)) return new_dict(ts);
  Object* object = allocate_instance(ts, type);
  if (object == nullptr) return nullptr;
  table_take(self_of(object));  // to an empty one
  track(ts, object);
  return steal(object);
}

bool dict_init(ThreadState& ts, Object* self, const Args& args) {
  return dict_update_from_arguments(ts, "dict", self, args);
}

}  // namespace

Ref<Dict> new_dict(ThreadState& ts) {
  Dict* dict = new_recycled<Dict>(ts, ts.free_lists->dicts, ts.type(TypeId::dict), sizeof(Dict));
  if (dict == nullptr) return nullptr;
  table_take(*dict);  // to an empty one
  if (ts.interp.profile.at_least(3, 14)) track(ts, dict);
  return steal(dict);
}

// --- reading ---

namespace {

Ref<> get_hashed(ThreadState& ts, Dict& dict, Object* key, std::int64_t hash) {
  if constexpr (!kReadsWithoutLocks) {
    const std::int64_t number = table_find(ts, dict, key, hash);
    return number < 0 ? nullptr : share(dict.entries[number].value);
  }
  Object* value = nullptr;
  switch (table_find_freely(ts, dict, key, hash, value)) {
    case FreeLookup::kFound:
      return steal(value);
    case FreeLookup::kMissing:
      return nullptr;
    case FreeLookup::kUnknown:
      break;
  }
  const CriticalSection section(ts, &dict);
  let_all_read_freely(&dict);
  const std::int64_t number = table_find(ts, dict, key, hash);
  return number < 0 ? nullptr : table_value(dict.entries[number]);
}

}  // namespace

Ref<> dict_get(ThreadState& ts, Dict& dict, Object* key) {
  const std::int64_t hash = dict_key_hash(ts, key);
  return hash == -1 ? nullptr : get_hashed(ts, dict, key, hash);
}

Ref<> dict_get_operand(ThreadState& ts, Dict& dict, Object* key) {
  const std::int64_t hash = dict_key_hash(ts, key);
  if (hash == -1) return nullptr;
  if (!kReadsWithoutLocks || is_unique(&dict)) {
    const std::int64_t number = table_find_quickly(ts, dict, key, hash);
    if (number != kNotComparable) return number < 0 ? nullptr : share(dict.entries[number].value);
  }
  return get_hashed(ts, dict, key, hash);
}

int dict_has(ThreadState& ts, Dict& dict, Object* key) {
  const std::int64_t hash = dict_key_hash(ts, key);
  if (hash == -1) return -1;
  if constexpr (kReadsWithoutLocks) {
    if (get_hashed(ts, dict, key, hash)) return 1;
    return ts.exception != nullptr ? -1 : 0;
  }
  const std::int64_t number = table_find(ts, dict, key, hash);
  return number == kLookupFailed ? -1 : number != kNotFound;
}

Ref<> dict_get(ThreadState& ts, Dict& dict, std::string_view name) {
  const Ref<Str> interned = intern(ts, name);
  return interned ? dict_get_name(ts, dict, interned.get()) : nullptr;
}

Ref<> dict_get_name(ThreadState& ts, Dict& dict, Str* name) {
  if constexpr (!kReadsWithoutLocks) return share(dict_find(dict, name));
  Object* value = nullptr;
  switch (table_find_freely(ts, dict, name, str_hash(*name), value)) {
    case FreeLookup::kFound:
      return steal(value);
    case FreeLookup::kMissing:
      return nullptr;
    case FreeLookup::kUnknown:
      break;
  }
  const CriticalSection section(ts, &dict);
  let_all_read_freely(&dict);
  const std::int64_t number = dict_entry_index(dict, name);
  return number < 0 ? nullptr : table_value(dict.entries[number]);
}

Object* dict_find(ThreadState& ts, const Dict& dict, Object* key) {
  const std::int64_t hash = dict_key_hash(ts, key);
  if (hash == -1) return nullptr;
  const std::int64_t number = table_find(ts, dict, key, hash);
  return number < 0 ? nullptr : dict.entries[number].value;
}

Object* dict_find(ThreadState& ts, const Dict& dict, std::string_view name) {
  const Ref<Str> interned = intern(ts, name);
  return interned ? dict_find(dict, interned.get()) : nullptr;
}

// --- changing ---

namespace {

// `number` is where the key was found, or kNotFound.
[[gnu::always_inline]] inline bool set_at(ThreadState& ts, Dict& dict, std::int64_t number, Object* key,
                                          std::int64_t hash, Object* value) {
  maintain_tracking(ts, dict, key, value);
  if (number == kNotFound) return table_insert(ts, dict, key, hash, value);
  replace_shared(dict.entries[number].value, share(value));
  return true;
}

}  // namespace

bool dict_set_hashed(ThreadState& ts, Dict& dict, Object* key, std::int64_t hash, Object* value) {
  const std::int64_t number = table_find(ts, dict, key, hash);
  return number != kLookupFailed && set_at(ts, dict, number, key, hash, value);
}

bool dict_set(ThreadState& ts, Dict& dict, Object* key, Object* value) {
  const std::int64_t hash = dict_key_hash(ts, key);
  if (hash == -1) return false;
  const CriticalSection section(ts, &dict);
  return dict_set_hashed(ts, dict, key, hash, value);
}

bool dict_set_operand(ThreadState& ts, Dict& dict, Object* key, Object* value) {
  const std::int64_t hash = dict_key_hash(ts, key);
  if (hash == -1) return false;
  if (is_unique(&dict)) {
    // Nobody comes to know it as long as no Python code runs; when the old value dies, all is done.
    const std::int64_t number = table_find_quickly(ts, dict, key, hash);
    if (number != kNotComparable) return set_at(ts, dict, number, key, hash, value);
  }
  const CriticalSection section(ts, &dict);
  return dict_set_hashed(ts, dict, key, hash, value);
}

bool dict_set(ThreadState& ts, Dict& dict, std::string_view name, Object* value) {
  const Ref<Str> interned = intern(ts, name);
  return interned && dict_set(ts, dict, interned.get(), value);
}

int dict_remove(ThreadState& ts, Dict& dict, Object* key) {
  const std::int64_t hash = dict_key_hash(ts, key);
  if (hash == -1) return -1;
  const CriticalSection section(ts, &dict);
  const std::int64_t number = table_find(ts, dict, key, hash);
  if (number == kLookupFailed) return -1;
  if (number == kNotFound) return 0;
  const RemovedEntry removed = table_remove(dict, number);
  return 1;
}

Ref<> dict_set_default(ThreadState& ts, Dict& dict, Object* key, Object* value) {
  const std::int64_t hash = dict_key_hash(ts, key);
  if (hash == -1) return nullptr;
  const CriticalSection section(ts, &dict);
  const std::int64_t number = table_find(ts, dict, key, hash);
  if (number == kLookupFailed) return nullptr;
  if (number >= 0) return table_value(dict.entries[number]);
  maintain_tracking(ts, dict, key, value);
  return table_insert(ts, dict, key, hash, value) ? share(value) : nullptr;
}

Ref<> dict_pop(ThreadState& ts, Dict& dict, Object* key, Object* otherwise) {
  const CriticalSection section(ts, &dict);
  const bool empty = dict.size == 0;  // then the key need not even be hashable
  const std::int64_t hash = empty ? 0 : dict_key_hash(ts, key);
  if (hash == -1) return nullptr;
  const std::int64_t number = empty ? kNotFound : table_find(ts, dict, key, hash);
  if (number == kLookupFailed) return nullptr;
  if (number >= 0) {
    RemovedEntry removed = table_remove(dict, number);
    return std::move(removed.value);
  }
  if (otherwise != nullptr) return share(otherwise);
  return raise_value(ts, TypeId::key_error, key);
}

void dict_clear(Dict& dict) {
  ThreadState& ts = *current_thread_state;
  const CriticalSection section(ts, &dict);
  drop_table(ts, dict, table_take(dict));
}

Ref<Dict> dict_copy(ThreadState& ts, Dict& dict) {
  const CriticalSection section(ts, &dict);
  Ref<Dict> copy = new_dict(ts);
  if (!copy || !table_copy(ts, *copy, dict)) return nullptr;
  if (is_tracked(&dict) && !is_tracked(copy.get())) track(ts, copy.get());
  return copy;
}

bool dict_next(const Dict& dict, std::int64_t& position, Object*& key, Object*& value) {
  while (position < dict.entry_count) {
    const DictEntry& entry = dict.entries[position++];
    if (entry.key == nullptr) continue;
    key = entry.key;
    value = entry.value;
    return true;
  }
  return false;
}

bool dict_next(ThreadState& ts, Dict& dict, std::int64_t& position, Ref<>& key, Ref<>& value) {
  Ref<> next_key;
  Ref<> next_value;
  {
    const CriticalSection section(ts, &dict);
    Object* found_key = nullptr;
    Object* found_value = nullptr;
    if (!dict_next(dict, position, found_key, found_value)) return false;
    next_key = share(found_key);
    next_value = share(found_value);
  }
  key = std::move(next_key);
  value = std::move(next_value);
  return true;
}

bool add_dict_types(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::dict;
  spec.object_bytes = sizeof(Dict);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc | kDictSubtype;
  spec.slots.traverse = dict_traverse;
  spec.slots.clear = dict_clear_slot;
  spec.slots.dealloc = dict_dealloc;
  spec.slots.can_untrack = dict_can_untrack;
  spec.slots.new_object = dict_new;
  spec.slots.init = dict_init;
  fill_dict_operations(spec);
  return add_builtin_type(ts, spec) && add_dict_view_types(ts) && add_dict_iterator_types(ts);
}

}  // namespace ouro::OURO_BUILD
