// The table of a dict: finding, inserting and removing entries by hash. The rest of dict is built on these.
// CPython: Objects/dictobject.c (do_lookup, insertdict, dictresize).
//
// REQUIRES, where nothing else is said: nobody else knows the dict, or the caller is in a critical section of it.
//
// The index is an array of small ints, one, two, four or eight bytes each, as wide as the number of entries asks for:
// what is sparse is cheap, what is large is dense. A probe sequence visits the slots in an order that depends on all
// bits of the hash, and ends at an empty one.
#pragma once

#include <cstdint>

#include "gc/tracking.h"
#include "types/dict.h"

namespace ouro::OURO_BUILD {

inline constexpr std::int64_t kNotFound = -1;
inline constexpr std::int64_t kLookupFailed = -2;  // with an exception

// RETURNS: the number of the key's entry, kNotFound or kLookupFailed. It may run a Python __eq__, which may change the
// dict: the number is right for the dict as it is on return.
std::int64_t table_find(ThreadState& ts, const Dict& dict, Object* key, std::int64_t hash);

// The same, but no Python code runs. RETURNS: kNotComparable if it would have to.
inline constexpr std::int64_t kNotComparable = -4;
std::int64_t table_find_quickly(ThreadState& ts, const Dict& dict, Object* key, std::int64_t hash);

// The same without the lock, where no Python code has to compare keys.
enum class FreeLookup {
  kFound,  // `value` has a count for the caller
  kMissing,
  kUnknown,  // take the lock
};
FreeLookup table_find_freely(ThreadState& ts, const Dict& dict, Object* key, std::int64_t hash, Object*& value);
// The value of an entry, under the lock. From now on table_find_freely has it, too.
Ref<> table_value(const DictEntry& entry);

// Puts a new entry, shared, behind the others. REQUIRES: the key is not there. RETURNS: false with MemoryError.
bool table_insert(ThreadState& ts, Dict& dict, Object* key, std::int64_t hash, Object* value);

// Takes an entry out; its place becomes a gap.
struct RemovedEntry {
  Ref<> key;
  Ref<> value;
};
RemovedEntry table_remove(Dict& dict, std::int64_t number);
// The last one, together with the gaps behind it: they need not be passed again and again. REQUIRES: size > 0.
RemovedEntry table_remove_last(Dict& dict);

// Makes the dict one that never held anything, and gives its table away: drop_table drops the entries, in order, and
// frees it.
struct Table {
  DictEntry* entries;
  std::int64_t entry_count;
  std::uint8_t index_bits;
};
Table table_take(Dict& dict);
void drop_table(ThreadState& ts, const Dict& dict, const Table& table);  // of that dict

// The block of memory that its table lies in; null: it has none.
void* table_block(const Dict& dict);

// Room for `size` entries in all, without gaps. RETURNS: false with MemoryError, and nothing is changed.
bool table_reserve(ThreadState& ts, Dict& dict, std::int64_t size);
// Copies entries without gaps, shared, into a dict that never held anything. RETURNS: false with MemoryError.
bool table_copy(ThreadState& ts, Dict& to, const Dict& from);

// hash(key). RETURNS: -1 with TypeError in the words that a dict has for it.
std::int64_t dict_key_hash(ThreadState& ts, Object* key);

// dict[key] = value with the hash known, and the dict locked.
bool dict_set_hashed(ThreadState& ts, Dict& dict, Object* key, std::int64_t hash, Object* value);

// What the collector must look into when it is in a container: everything it tracks, and whatever it may yet track. A
// tuple that it found to hold nothing but atoms will never need it.
inline bool may_be_tracked(const ThreadState& ts, const Object* object) {
  if (!object->type->has(kGcObjects)) return false;
  return object->type != ts.type(TypeId::tuple) || is_tracked(object);
}

// Up to 3.13 a dict is not tracked before it holds something that may be.
inline void maintain_tracking(ThreadState& ts, Dict& dict, const Object* key, const Object* value) {
  if (is_tracked(&dict)) return;
  if (may_be_tracked(ts, key) || may_be_tracked(ts, value)) track(ts, &dict);
}

}  // namespace ouro::OURO_BUILD
