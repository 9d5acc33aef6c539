// The methods of set and frozenset. CPython: Objects/setobject.c.
#include "types/set_methods.h"

#include <utility>

#include "types/errors.h"
#include "types/integer.h"
#include "types/locked.h"
#include "types/set_table.h"

namespace ouro::OURO_BUILD {
namespace {

Set& self_of(const Args& args) { return *as<Set>(args[0]); }

Ref<> none_if(ThreadState& ts, bool done) { return done ? share(ts.interp.none) : nullptr; }
Ref<> truth(ThreadState& ts, int value) { return value < 0 ? nullptr : make_bool(ts, value != 0); }

bool is_exact_frozenset(const ThreadState& ts, const Object* object) {
  return object->type == ts.type(TypeId::frozenset);
}

// --- new sets ---

Ref<> copy(ThreadState& ts, const Args& args) {
  if (is_exact_frozenset(ts, args[0])) return share(args[0]);
  return set_copy(ts, self_of(args));
}

Ref<> union_of(ThreadState& ts, const Args& args) {
  Ref<> result = set_copy(ts, self_of(args));
  for (int i = 1; result && i < args.count; ++i) {
    if (args[i] != args[0] && !set_update(ts, *as<Set>(result.get()), args[i])) return nullptr;
  }
  return result;
}

Ref<> intersection(ThreadState& ts, const Args& args) {
  if (args.count == 1) return copy(ts, args);
  Ref<> result = share(args[0]);
  for (int i = 1; result && i < args.count; ++i) result = set_intersection(ts, *as<Set>(result.get()), args[i]);
  return result;
}

Ref<> difference(ThreadState& ts, const Args& args) {
  if (args.count == 1) return copy(ts, args);
  Ref<> result = set_difference(ts, self_of(args), args[1]);
  for (int i = 2; result && i < args.count; ++i) {
    if (!set_difference_update(ts, *as<Set>(result.get()), args[i])) return nullptr;
  }
  return result;
}

Ref<> symmetric_difference(ThreadState& ts, const Args& args) {
  return set_symmetric_difference(ts, self_of(args), args[1]);
}

// --- questions ---

Ref<> is_disjoint(ThreadState& ts, const Args& args) { return truth(ts, set_is_disjoint(ts, self_of(args), args[1])); }
Ref<> is_subset(ThreadState& ts, const Args& args) { return truth(ts, set_is_subset(ts, self_of(args), args[1])); }
Ref<> is_superset(ThreadState& ts, const Args& args) { return truth(ts, set_is_superset(ts, self_of(args), args[1])); }

// --- changes ---

Ref<> add(ThreadState& ts, const Args& args) { return none_if(ts, set_add(ts, self_of(args), args[1])); }

Ref<> discard(ThreadState& ts, const Args& args) { return none_if(ts, set_discard(ts, self_of(args), args[1]) >= 0); }

Ref<> remove(ThreadState& ts, const Args& args) {
  const int removed = set_discard(ts, self_of(args), args[1]);
  if (removed == 0) return raise_value(ts, TypeId::key_error, args[1]);
  return none_if(ts, removed > 0);
}

// Each call looks on where the last one stopped: emptying a set does not pass the same gaps again and again.
Ref<> pop(ThreadState& ts, const Args& args) {
  Set& set = self_of(args);
  if (set.size == 0) return raise(ts, TypeId::key_error, "pop from an empty set");
  std::int64_t slot = set.finger & set.mask;
  while (set.entries[slot].key == nullptr) slot = (slot + 1) & set.mask;
  SetEntry& entry = set.entries[slot];
  Ref<> key = steal(std::exchange(entry.key, nullptr));
  entry.hash = -1;  // a gap
  store_relaxed(set.size, set.size - 1);
  set.finger = slot + 1;
  return key;
}

Ref<> clear_method(ThreadState& ts, const Args& args) {
  set_clear(ts, self_of(args));
  return share(ts.interp.none);
}

template <bool (*kUpdate)(ThreadState& ts, Set& set, Object* other)>
Ref<> update_with_each(ThreadState& ts, const Args& args) {
  for (int i = 1; i < args.count; ++i) {
    if (!kUpdate(ts, self_of(args), args[i])) return nullptr;
  }
  return share(ts.interp.none);
}

Ref<> intersection_update(ThreadState& ts, const Args& args) {
  if (args.count == 2) return none_if(ts, set_intersection_update(ts, self_of(args), args[1]));
  const CriticalSection section(ts, args[0]);
  Ref<> common = intersection(ts, args);
  if (!common) return nullptr;
  if (common.get() != args[0]) set_swap(self_of(args), *as<Set>(common.get()));
  return share(ts.interp.none);
}

Ref<> symmetric_difference_update(ThreadState& ts, const Args& args) {
  return none_if(ts, set_symmetric_difference_update(ts, self_of(args), args[1]));
}

constexpr NativeDef kMethods[] = {
    {"copy", copy, "", "A set of the same keys."},
    {"difference", difference, "*", "The keys that are in none of the others."},
    {"intersection", intersection, "*", "The keys that are in all of the others."},
    {"isdisjoint", is_disjoint, "other, /", "Whether the two have no key in common."},
    {"issubset", is_subset, "other, /", "Whether all keys are in the other."},
    {"issuperset", is_superset, "other, /", "Whether all keys of the other are here."},
    {"symmetric_difference", symmetric_difference, "other, /", "The keys that are in exactly one of the two."},
    {"union", union_of, "*", "The keys that are here or in any of the others."},
    // Up to here: frozenset's.
    {"add", locked<add>, "object, /", "Puts the key in."},
    {"clear", locked<clear_method>, "", "Removes all keys."},
    {"difference_update", update_with_each<set_difference_update>, "*",
     "Removes the keys that are in any of the others."},
    {"discard", locked<discard>, "object, /", "Removes the key if it is there."},
    {"intersection_update", intersection_update, "*", "Keeps only the keys that are in all of the others."},
    {"pop", locked<pop>, "", "Removes any key and returns it; KeyError if there is none."},
    {"remove", locked<remove>, "object, /", "Removes the key; KeyError if it is not there."},
    {"symmetric_difference_update", symmetric_difference_update, "other, /",
     "Removes the keys that are in both, adds those that are only in the other."},
    {"update", update_with_each<set_update>, "*", "Puts in the keys of all the others."},
};
constexpr std::size_t kFrozensetMethods = 8;

}  // namespace

std::span<const NativeDef> set_methods() { return kMethods; }
std::span<const NativeDef> frozenset_methods() { return set_methods().first(kFrozensetMethods); }

}  // namespace ouro::OURO_BUILD
