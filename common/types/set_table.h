// The table of a set: finding, inserting and removing keys by hash. The rest of set is built on these.
// CPython: set_add_entry, set_lookkey, set_table_resize (Objects/setobject.c).
//
// A key stands in the first free slot of its probe sequence: ten neighbours, then a jump that depends on all bits of
// the hash, ten neighbours again, ... Neighbours share cache lines.
#pragma once

#include "object/shared_field.h"
#include "types/set.h"

namespace ouro::OURO_BUILD {

// REQUIRES, for all of these: nobody else knows the set, or the caller is in a critical section of it. Without a GIL
// only `size` is read without one.

inline constexpr std::int64_t kLeastSetMask = 7;  // of a set that holds nothing yet

// Both may run a Python __eq__, which may change the set: the answer is right for the set as it is on return.
// RETURNS: 1 found, 0 not, -1 with an exception.
int set_find(ThreadState& ts, Set& set, Object* key, std::int64_t hash, SetEntry*& entry);
// Shares the key. RETURNS: false with an exception.
bool set_add_hashed(ThreadState& ts, Set& set, Object* key, std::int64_t hash);
// RETURNS: 1 removed, 0 not there, -1 with an exception.
int set_discard_hashed(ThreadState& ts, Set& set, Object* key, std::int64_t hash);

// hash(key). RETURNS: -1 with TypeError in the words that a set has for it.
std::int64_t set_key_hash(ThreadState& ts, Object* key);

// Slots for more than `keys` keys, without gaps. RETURNS: false with MemoryError, and nothing is changed.
bool set_resize(ThreadState& ts, Set& set, std::int64_t keys);
// To be called before `keys` more are added: resizes if that would make the table crowded.
bool set_reserve(ThreadState& ts, Set& set, std::int64_t keys);
// What a set does when it is crowded, or has too many gaps.
bool set_resize_as_needed(ThreadState& ts, Set& set);
// All keys of another set, shared; as fast as it can be when this one is empty. RETURNS: false with an exception.
bool set_merge(ThreadState& ts, Set& set, Set& other);

// Makes the set one that never held anything.
void set_forget(Set& set);
// Exchanges what two sets hold.
void set_swap(Set& a, Set& b);
void set_free_table(ThreadState& ts, SetEntry* entries, std::int64_t mask);

// Calls `visit(key, hash)` for each key, which is held meanwhile; it returns false to stop. The set may change under
// it.
template <class Visitor>
bool set_for_each(const Set& set, Visitor&& visit) {
  for (std::int64_t i = 0; set.entries != nullptr && i <= set.mask; ++i) {
    if (set.entries[i].key == nullptr) continue;
    const std::int64_t hash = set.entries[i].hash;
    const Ref<> key = share(set.entries[i].key);
    if (!visit(key.get(), hash)) return false;
  }
  return true;
}

}  // namespace ouro::OURO_BUILD
