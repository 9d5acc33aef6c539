// Sets from sets: union, intersection, difference. CPython: Objects/setobject.c, whose ways of choosing what to go
// through and when to resize decide the order of the result.
#include <utility>

#include "types/abstract.h"
#include "types/dict.h"
#include "types/dict_table.h"
#include "types/locked.h"
#include "types/quick_equal.h"
#include "types/set_methods.h"
#include "types/set_table.h"

namespace ouro::OURO_BUILD {
namespace {

Set* as_set(const ThreadState& ts, Object* object) { return is_any_set(ts, object) ? as<Set>(object) : nullptr; }

// Operators and copies of a derived class's sets give plain ones.
Type* plain_type(const ThreadState& ts, const Set& set) {
  return ts.type(is_subtype(set.type, ts.type(TypeId::frozenset)) ? TypeId::frozenset : TypeId::set);
}
Ref<> empty_like(ThreadState& ts, const Set& set) { return set_of_type(ts, plain_type(ts, set), nullptr); }

// `other` as a set: itself, or a plain one of what it gives.
Ref<> set_from_other(ThreadState& ts, const Set& like, Object* other) {
  return is_any_set(ts, other) ? share(other) : set_of_type(ts, plain_type(ts, like), other);
}

// An operand that may change under the operation; null: it is none.
Object* as_mutable(Object* operand) {
  const TypeId layout = operand->type->layout;
  return layout == TypeId::set || layout == TypeId::dict ? operand : nullptr;
}

// Calls `visit(key, hash)` for each key of a dict.
template <class Visitor>
bool for_each_key(const Dict& dict, Visitor&& visit) {
  for (std::int64_t i = 0; i < dict.entry_count; ++i) {
    if (dict.entries[i].key == nullptr) continue;
    const std::int64_t hash = dict.entries[i].hash;
    const Ref<> key = share(dict.entries[i].key);
    if (!visit(key.get(), hash)) return false;
  }
  return true;
}

int find_hashed(ThreadState& ts, Set& set, Object* key, std::int64_t hash) {
  SetEntry* entry;
  return set_find(ts, set, key, hash, entry);
}

bool add_unhashed(ThreadState& ts, Set& set, Object* key) {
  const std::int64_t hash = set_key_hash(ts, key);
  return hash != -1 && set_add_hashed(ts, set, key, hash);
}

bool discard_unhashed(ThreadState& ts, Set& set, Object* key) {
  const std::int64_t hash = set_key_hash(ts, key);
  return hash != -1 && set_discard_hashed(ts, set, key, hash) >= 0;
}

// Removes a key that is there, adds one that is not.
bool toggle(ThreadState& ts, Set& set, Object* key, std::int64_t hash) {
  const int removed = set_discard_hashed(ts, set, key, hash);
  if (removed != 0) return removed > 0;
  return set_add_hashed(ts, set, key, hash);
}

// A copy without what `other` has: good when that is little.
Ref<> copy_and_remove(ThreadState& ts, Set& set, Object* other) {
  Ref<> result = set_copy(ts, set);
  return result && set_difference_update(ts, *as<Set>(result.get()), other) ? std::move(result) : nullptr;
}

bool remove_all(ThreadState& ts, Set& set, Object* other) {
  Set* other_set = as_set(ts, other);
  if (other_set == nullptr) {
    return for_each(ts, other, [&](Object* key) { return discard_unhashed(ts, set, key); });
  }
  Ref<> keys = share(other);
  constexpr int kMuchLarger = 3;  // then it is cheaper to look first for what they have in common
  if ((set.size >> kMuchLarger) > other_set->size) {
    keys = set_intersection(ts, set, other);
    if (!keys) return false;
  }
  return set_for_each(*as<Set>(keys.get()),
                      [&](Object* key, std::int64_t hash) { return set_discard_hashed(ts, set, key, hash) >= 0; });
}

}  // namespace

Ref<> set_copy(ThreadState& ts, const Set& set) { return set_of_type(ts, plain_type(ts, set), const_cast<Set*>(&set)); }

bool set_update(ThreadState& ts, Set& set, Object* iterable) {
  const TransferSection section(ts, &set, as_mutable(iterable));
  if (Set* other = as_set(ts, iterable)) return set_merge(ts, set, *other);
  if (is_exact<Dict>(ts, iterable)) {
    const Dict& dict = *as<Dict>(iterable);
    if (!set_reserve(ts, set, dict.size)) return false;
    return for_each_key(dict, [&](Object* key, std::int64_t hash) { return set_add_hashed(ts, set, key, hash); });
  }
  return for_each(ts, iterable, [&](Object* key) { return add_unhashed(ts, set, key); });
}

Ref<> set_intersection(ThreadState& ts, Set& set, Object* other) {
  if (other == &set) return set_copy(ts, set);
  const TransferSection section(ts, &set, as_mutable(other));
  Ref<> result = empty_like(ts, set);
  if (!result) return nullptr;
  Set& common = *as<Set>(result.get());
  bool done;
  if (Set* other_set = as_set(ts, other)) {
    Set& smaller = other_set->size > set.size ? set : *other_set;
    Set& larger = &smaller == &set ? *other_set : set;
    done = set_for_each(smaller, [&](Object* key, std::int64_t hash) {
      const int found = find_hashed(ts, larger, key, hash);
      return found == 0 || (found > 0 && set_add_hashed(ts, common, key, hash));
    });
  } else {
    done = for_each(ts, other, [&](Object* key) {
      const std::int64_t hash = quick_hash(ts, key);
      const int found = hash == -1 ? -1 : find_hashed(ts, set, key, hash);
      return found == 0 || (found > 0 && set_add_hashed(ts, common, key, hash));
    });
  }
  return done ? std::move(result) : nullptr;
}

bool set_intersection_update(ThreadState& ts, Set& set, Object* other) {
  const TransferSection section(ts, &set, as_mutable(other));
  Ref<> common = set_intersection(ts, set, other);
  if (common) set_swap(set, *as<Set>(common.get()));
  return bool(common);
}

Ref<> set_difference(ThreadState& ts, Set& set, Object* other) {
  const TransferSection section(ts, &set, as_mutable(other));
  Set* other_set = as_set(ts, other);
  const bool is_dict = is_exact<Dict>(ts, other);
  if (other_set == nullptr && !is_dict) return copy_and_remove(ts, set, other);
  const std::int64_t other_size = is_dict ? as<Dict>(other)->size : other_set->size;
  if ((set.size >> 2) > other_size) return copy_and_remove(ts, set, other);
  Ref<> result = empty_like(ts, set);
  if (!result) return nullptr;
  Set& rest = *as<Set>(result.get());
  const bool done = set_for_each(set, [&](Object* key, std::int64_t hash) {
    const std::int64_t found = is_dict ? table_find(ts, *as<Dict>(other), key, hash) : kNotFound;
    if (found == kLookupFailed) return false;
    const int in_other = is_dict ? found != kNotFound : find_hashed(ts, *other_set, key, hash);
    return in_other > 0 || (in_other == 0 && set_add_hashed(ts, rest, key, hash));
  });
  return done ? std::move(result) : nullptr;
}

bool set_difference_update(ThreadState& ts, Set& set, Object* iterable) {
  const TransferSection section(ts, &set, as_mutable(iterable));
  if (iterable == &set) {
    set_clear(ts, set);
    return true;
  }
  if (!remove_all(ts, set, iterable)) return false;
  const bool many_gaps = set.fill - set.size > set.mask / 4;
  return !many_gaps || set_resize_as_needed(ts, set);
}

Ref<> set_symmetric_difference(ThreadState& ts, Set& set, Object* other) {
  Ref<> result = set_of_type(ts, plain_type(ts, set), other);
  return result && set_symmetric_difference_update(ts, *as<Set>(result.get()), &set) ? std::move(result) : nullptr;
}

bool set_symmetric_difference_update(ThreadState& ts, Set& set, Object* iterable) {
  const TransferSection section(ts, &set, as_mutable(iterable));
  if (iterable == &set) {
    set_clear(ts, set);
    return true;
  }
  const auto toggle_key = [&](Object* key, std::int64_t hash) { return toggle(ts, set, key, hash); };
  if (is_exact<Dict>(ts, iterable)) return for_each_key(*as<Dict>(iterable), toggle_key);
  const Ref<> keys = set_from_other(ts, set, iterable);  // each key once
  return keys && set_for_each(*as<Set>(keys.get()), toggle_key);
}

// --- questions ---

int set_is_subset(ThreadState& ts, Set& set, Object* other) {
  const TransferSection section(ts, &set, as_mutable(other));
  Set* other_set = as_set(ts, other);
  if (other_set == nullptr) {
    const Ref<> common = set_intersection(ts, set, other);
    return common ? as<Set>(common.get())->size == set.size : -1;
  }
  if (set.size > other_set->size) return 0;
  int all = 1;
  set_for_each(set, [&](Object* key, std::int64_t hash) {
    all = find_hashed(ts, *other_set, key, hash);
    return all > 0;
  });
  return all;
}

int set_is_superset(ThreadState& ts, Set& set, Object* other) {
  if (Set* other_set = as_set(ts, other)) return set_is_subset(ts, *other_set, &set);
  const TransferSection section(ts, &set, as_mutable(other));
  int all = 1;
  const bool done = for_each(ts, other, [&](Object* key) {
    const std::int64_t hash = set_key_hash(ts, key);
    all = hash == -1 ? -1 : find_hashed(ts, set, key, hash);
    return all > 0;
  });
  return done ? all : -1;
}

int set_is_disjoint(ThreadState& ts, Set& set, Object* other) {
  const TransferSection section(ts, &set, as_mutable(other));
  if (other == &set) return set.size == 0;
  int found = 0;
  if (Set* other_set = as_set(ts, other)) {
    Set& smaller = other_set->size > set.size ? set : *other_set;
    Set& larger = &smaller == &set ? *other_set : set;
    set_for_each(smaller, [&](Object* key, std::int64_t hash) {
      found = find_hashed(ts, larger, key, hash);
      return found == 0;
    });
    return found < 0 ? -1 : found == 0;
  }
  const bool done = for_each(ts, other, [&](Object* key) {
    const std::int64_t hash = set_key_hash(ts, key);
    found = hash == -1 ? -1 : find_hashed(ts, set, key, hash);
    return found == 0;
  });
  return done ? found == 0 : -1;
}

namespace {

// Does `ask` for the key's hash; where the key is a set, which has none, for its hash as a frozenset.
template <class Question>
int ask_with_hash(ThreadState& ts, Object* key, Question&& ask) {
  const std::int64_t hash = set_key_hash(ts, key);
  if (hash != -1) return ask(key, hash);
  if (!is<Set>(ts, key) || !discard_if(ts, TypeId::type_error)) return -1;
  const Ref<> frozen = set_of_type(ts, ts.type(TypeId::frozenset), key);
  if (!frozen) return -1;
  const std::int64_t frozen_hash = ouro::OURO_BUILD::hash(ts, frozen.get());
  return frozen_hash == -1 ? -1 : ask(frozen.get(), frozen_hash);
}

}  // namespace

int set_contains_key(ThreadState& ts, Set& set, Object* key) {
  return ask_with_hash(ts, key, [&](Object* hashed, std::int64_t hash) { return find_hashed(ts, set, hashed, hash); });
}

int set_discard_key(ThreadState& ts, Set& set, Object* key) {
  return ask_with_hash(ts, key,
                       [&](Object* hashed, std::int64_t hash) { return set_discard_hashed(ts, set, hashed, hash); });
}

}  // namespace ouro::OURO_BUILD
