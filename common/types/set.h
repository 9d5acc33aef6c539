// set and frozenset: a hash table of keys.
// CPython: Objects/setobject.c. The table is laid out as there, so that a set of ints shows its items in the same
// order.
#pragma once

#include <cstdint>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct SetEntry {
  std::int64_t hash;  // -1 for a gap: no key has that
  Object* key;        // owned; null: never used, or a gap

  bool is_gap() const { return key == nullptr && hash == -1; }
  bool is_unused() const { return key == nullptr && hash == 0; }
};

struct Set : Object {
  static constexpr TypeId kTypeId = TypeId::set;

  std::int64_t size;
  std::int64_t fill;    // size and gaps
  std::int64_t mask;    // slots - 1
  SetEntry* entries;    // null while the set never held anything
  std::int64_t hash;    // frozenset: -1 until asked for
  std::int64_t finger;  // where pop() looks next
  Object* weakrefs;     // borrowed
};

Ref<Set> new_set(ThreadState& ts, TypeId type = TypeId::set);
Ref<Set> set_from(ThreadState& ts, Object* iterable, TypeId type = TypeId::set);

// REQUIRES: nobody else knows the set, or the caller is in a critical section of it.
bool set_add(ThreadState& ts, Set& set, Object* key);                 // shared
int set_contains(ThreadState& ts, const Set& set, Object* key);       // 1, 0 or -1
int set_discard(ThreadState& ts, Set& set, Object* key);              // 1 removed, 0 not there, -1
bool set_next(const Set& set, std::int64_t& position, Object*& key);  // borrowed; false at the end
void set_clear(ThreadState& ts, Set& set);                            // the set is empty before the first key dies

// These lock the set, and the other if it is a set or a dict.

// set |= iterable, set -= iterable, set ^= iterable, as the methods of those names do it: any iterable.
bool set_update(ThreadState& ts, Set& set, Object* iterable);
bool set_difference_update(ThreadState& ts, Set& set, Object* iterable);
bool set_symmetric_difference_update(ThreadState& ts, Set& set, Object* iterable);

bool is_any_set(const ThreadState& ts, const Object* object);  // set or frozenset or derived

bool add_set_types(ThreadState& ts);  // set, frozenset and their iterator

}  // namespace ouro::OURO_BUILD
