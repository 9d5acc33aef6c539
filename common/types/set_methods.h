// The parts of set's and frozenset's types that are in other files than set.cpp.
// CPython: none; all of it is in one file, Objects/setobject.c.
#pragma once

#include <span>

#include "types/builtin_type.h"
#include "types/set.h"

namespace ouro::OURO_BUILD {

// --- set_algebra.cpp: new sets from others; results are sets or frozensets as the first operand is one ---
// `type`: a set type or one derived. `iterable` may be null.
Ref<> set_of_type(ThreadState& ts, Type* type, Object* iterable);
Ref<> set_copy(ThreadState& ts, const Set& set);
Ref<> set_intersection(ThreadState& ts, Set& set, Object* other);
Ref<> set_difference(ThreadState& ts, Set& set, Object* other);
Ref<> set_symmetric_difference(ThreadState& ts, Set& set, Object* other);
bool set_intersection_update(ThreadState& ts, Set& set, Object* other);
// RETURNS: 1, 0 or -1.
int set_is_subset(ThreadState& ts, Set& set, Object* other);
int set_is_superset(ThreadState& ts, Set& set, Object* other);
int set_is_disjoint(ThreadState& ts, Set& set, Object* other);
// A set that is looked for in a set stands for the frozenset of the same keys.
int set_contains_key(ThreadState& ts, Set& set, Object* key);
int set_discard_key(ThreadState& ts, Set& set, Object* key);

// --- set_operations.cpp: the slots ---
void fill_set_operations(TypeSpec& spec, bool frozen);

// --- set_methods.cpp ---
std::span<const NativeDef> set_methods();
std::span<const NativeDef> frozenset_methods();

// --- set_iterator.cpp ---
Ref<> new_set_iterator(ThreadState& ts, Object* set);
bool add_set_iterator_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
