// Making sets, and what the rest of the runtime does with them. CPython: Objects/setobject.c.
#include "types/set.h"

#include "threads/critical_section.h"
#include "types/abstract.h"
#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/dict_table.h"
#include "types/instance.h"
#include "types/set_methods.h"
#include "types/set_table.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

Set& self_of(Object* self) { return *as<Set>(self); }

// Takes the keys out first: what their death runs finds an empty set.
void drop_keys(ThreadState& ts, Set& set) {
  SetEntry* entries = set.entries;
  const std::int64_t mask = set.mask;
  set_forget(set);
  if (entries == nullptr) return;
  for (std::int64_t i = 0; i <= mask; ++i) xdecref(entries[i].key);
  set_free_table(ts, entries, mask);
}

void set_dealloc(ThreadState& ts, Object* self) {
  untrack(self);
  Set& set = self_of(self);
  if (has_weakrefs(set.weakrefs)) clear_weakrefs(ts, self);
  drop_keys(ts, set);
  free_instance(ts, self);
}

void set_traverse(Object* self, Visit visit, void* context) {
  const Set& set = self_of(self);
  for (std::int64_t i = 0; set.entries != nullptr && i <= set.mask; ++i) {
    if (set.entries[i].key != nullptr) visit(set.entries[i].key, context);
  }
}

void set_clear_slot(Object* self) { drop_keys(*current_thread_state, self_of(self)); }

// Since 3.15 a frozenset of nothing but atoms is not tracked.
bool needs_tracking(const ThreadState& ts, const Set& set) {
  if (set.type != ts.type(TypeId::frozenset) || !ts.interp.profile.at_least(3, 15)) return true;
  return !set_for_each(set, [&](Object* key, std::int64_t) { return !may_be_tracked(ts, key); });
}

Ref<> set_new(ThreadState& ts, Type* type, const Args&) { return set_of_type(ts, type, nullptr); }

bool set_init(ThreadState& ts, Object* self, const Args& args) {
  if (!no_keywords(ts, "set", args) || !positional_count_is(ts, "set", args, 0, 1)) return false;
  Set& set = self_of(self);
  const CriticalSection section(ts, self);
  set_clear(ts, set);
  return args.count == 0 || set_update(ts, set, args[0]);
}

Ref<> frozenset_new(ThreadState& ts, Type* type, const Args& args) {
  if (!may_take_keywords(ts, type, TypeId::frozenset) && !no_keywords(ts, "frozenset", args)) return nullptr;
  if (!positional_count_is(ts, "frozenset", args, 0, 1)) return nullptr;
  Object* iterable = args.positional_count() == 1 ? args[0] : nullptr;
  const Type* frozenset = ts.type(TypeId::frozenset);
  if (iterable != nullptr && type == frozenset && iterable->type == frozenset) return share(iterable);
  return set_of_type(ts, type, iterable);
}

bool add_type(ThreadState& ts, TypeId id) {
  const bool frozen = id == TypeId::frozenset;
  TypeSpec spec;
  spec.id = id;
  spec.object_bytes = sizeof(Set);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  spec.weakrefs_offset = offset_of(&Set::weakrefs);
  spec.slots.traverse = set_traverse;
  spec.slots.clear = set_clear_slot;
  spec.slots.dealloc = set_dealloc;
  spec.slots.new_object = frozen ? frozenset_new : set_new;
  if (!frozen) spec.slots.init = set_init;
  fill_set_operations(spec, frozen);
  return add_builtin_type(ts, spec);
}

}  // namespace

Ref<> set_of_type(ThreadState& ts, Type* type, Object* iterable) {
  auto* set = static_cast<Set*>(allocate_instance(ts, type));
  if (set == nullptr) return nullptr;
  set_forget(*set);
  Ref<> owner = steal<Object>(set);
  if (iterable != nullptr && !set_update(ts, *set, iterable)) return nullptr;
  if (needs_tracking(ts, *set)) track(ts, set);
  return owner;
}

Ref<Set> new_set(ThreadState& ts, TypeId type) { return set_from(ts, nullptr, type); }

Ref<Set> set_from(ThreadState& ts, Object* iterable, TypeId type) {
  return steal(static_cast<Set*>(set_of_type(ts, ts.type(type), iterable).release()));
}

bool set_add(ThreadState& ts, Set& set, Object* key) {
  const std::int64_t hash = set_key_hash(ts, key);
  return hash != -1 && set_add_hashed(ts, set, key, hash);
}

int set_contains(ThreadState& ts, const Set& set, Object* key) {
  return set_contains_key(ts, const_cast<Set&>(set), key);
}

int set_discard(ThreadState& ts, Set& set, Object* key) { return set_discard_key(ts, set, key); }

bool set_next(const Set& set, std::int64_t& position, Object*& key) {
  if (set.entries == nullptr) return false;
  while (position <= set.mask) {
    key = set.entries[position++].key;
    if (key != nullptr) return true;
  }
  return false;
}

void set_clear(ThreadState& ts, Set& set) { drop_keys(ts, set); }

bool is_any_set(const ThreadState& ts, const Object* object) {
  const Type* type = object->type;
  if (type == ts.type(TypeId::set) || type == ts.type(TypeId::frozenset)) return true;
  return type->has(kHeapType) &&
         (is_subtype(type, ts.type(TypeId::set)) || is_subtype(type, ts.type(TypeId::frozenset)));
}

bool add_set_types(ThreadState& ts) {
  return add_type(ts, TypeId::set) && add_type(ts, TypeId::frozenset) && add_set_iterator_type(ts);
}

}  // namespace ouro::OURO_BUILD
