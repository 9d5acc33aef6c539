// dict: a hash table that keeps the order of insertion.
// CPython: Objects/dictobject.c.
//
//     index   [ - 0 - 2 1 - - - ]        hash -> number of an entry; open addressing
//     entries [ k v h | k v h | k v h ]  in order of insertion; a deleted one leaves a gap
//
// Without a GIL a key is looked up without a lock where no Python code has to compare it; whatever changes the dict or
// goes through it is in a critical section of it. The functions of this header do that themselves, but for those that
// return something borrowed.
#pragma once

#include <cstdint>
#include <string_view>

#include "object/lock_free_readers.h"
#include "object/ref.h"
#include "object/shared_operand.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct Str;

struct DictEntry {
  std::int64_t hash;
  Object* key;    // owned; null: a gap
  Object* value;  // owned
};

struct Dict : Object {
  static constexpr TypeId kTypeId = TypeId::dict;
  static constexpr TypeFlag kSubtypeFlag = kDictSubtype;

  std::int64_t size;            // entries without gaps
  std::int64_t entry_count;     // with gaps: where the next insertion goes
  std::int64_t entry_capacity;  // when entry_count comes here, the table must be made anew
  DictEntry* entries;           // one array with the index behind it; null while the dict never held anything
  std::uint8_t index_bits;      // the index has 2^index_bits slots
  bool only_str_keys;           // every key is exactly a str: no lookup can run Python code
  // Changes when a key is inserted or removed or entries move, not when a value is replaced; 0: not given out yet.
  // An inline cache that knows it may go to an entry by number.
  std::uint32_t keys_version;
};

Ref<Dict> new_dict(ThreadState& ts);

// --- reading a dict that others may change meanwhile ---

// RETURNS: null without an exception: not there; null with one: hash or == failed.
Ref<> dict_get(ThreadState& ts, Dict& dict, Object* key);
Ref<> dict_get(ThreadState& ts, Dict& dict, std::string_view name);
// The same for an operand of this thread's frame: if that has the only reference, nothing need be looked at twice.
Ref<> dict_get_operand(ThreadState& ts, Dict& dict, Object* key);
// The same for names: cannot fail, as dict_find below.
Ref<> dict_get_name(ThreadState& ts, Dict& dict, Str* name);
int dict_has(ThreadState& ts, Dict& dict, Object* key);  // 1, 0 or -1
// RETURNS: false: it may have it, or that cannot be said without the lock.
bool dict_surely_lacks(ThreadState& ts, const Dict& dict, Str* name);
inline std::int64_t dict_size(const Dict& dict) { return load_relaxed(dict.size); }

// --- finding ---
// REQUIRES: nobody else knows the dict, or the caller is in a critical section of it as long as it uses the result.

// RETURNS: borrowed, valid until the dict changes; null without an exception: not there; null with one: hash or ==
// failed.
Object* dict_find(ThreadState& ts, const Dict& dict, Object* key);
// The same for names: cannot fail and runs no Python code as long as the dict has only str keys (else it may miss
// nothing but a key whose __eq__ raises).
Object* dict_find(const Dict& dict, Str* name);
Object* dict_find(ThreadState& ts, const Dict& dict, std::string_view name);
// The number of the entry, for caches, or -1.
std::int64_t dict_entry_index(const Dict& dict, Str* name);
// A version for the keys as they are now, given out on demand.
std::uint32_t dict_keys_version(ThreadState& ts, Dict& dict);

// --- changing ---

// Both are shared. An old value is dropped after the new one is in place.
bool dict_set(ThreadState& ts, Dict& dict, Object* key, Object* value);
bool dict_set(ThreadState& ts, Dict& dict, std::string_view name, Object* value);
// The same for an operand of this thread's frame: if that has the only reference, no lock is taken.
bool dict_set_operand(ThreadState& ts, Dict& dict, Object* key, Object* value);
// RETURNS: 1 removed, 0 not there (no exception), -1.
int dict_remove(ThreadState& ts, Dict& dict, Object* key);
// The value that is there, or `value` after putting it there.
Ref<> dict_set_default(ThreadState& ts, Dict& dict, Object* key, Object* value);
void dict_clear(Dict& dict);  // in order of insertion; the dict is empty before the first value dies
Ref<Dict> dict_copy(ThreadState& ts, Dict& dict);
// What dict.update(source) does: a mapping (has keys()) or pairs.
bool dict_update(ThreadState& ts, Dict& dict, Object* source);  // locks both, if the other is a dict

// Goes through the entries: `position` starts at 0. Borrowed. RETURNS: false at the end. REQUIRES: as dict_find.
bool dict_next(const Dict& dict, std::int64_t& position, Object*& key, Object*& value);
// Likewise, of a dict that others may change between the steps; owned.
bool dict_next(ThreadState& ts, Dict& dict, std::int64_t& position, Ref<>& key, Ref<>& value);

// What {**other} and f(**other) do before they go through the items: all of `other` or, with `replace` false, only what
// is not there yet. `other` is a mapping. RETURNS: false with an exception.
bool dict_merge(ThreadState& ts, Dict& dict, Object* other, bool replace = true);
// The dict's own pop(): the value, or `otherwise` if the key is not there. RETURNS: null with KeyError if that is null.
Ref<> dict_pop(ThreadState& ts, Dict& dict, Object* key, Object* otherwise);

bool add_dict_types(ThreadState& ts);  // dict, its views and their iterators

// --- for inline caches ---

// Without a GIL a table tells about itself, in front of its first entry: who reads without the lock may come upon one
// that the dict has given up.
struct DictTableHeader {
  std::int64_t room;     // entries that fit
  std::uint32_t bits;    // index_bits
  std::uint32_t reused;  // how often numbers of entries were given back, to be given out again
};
inline DictTableHeader& header_of(const DictEntry* entries) {
  return reinterpret_cast<DictTableHeader*>(const_cast<DictEntry*>(entries))[-1];
}

// The value of entry `number`, as an operand, if its key is this very object. RETURNS: null: it is not, or it cannot be
// had without the lock.
inline StackRef dict_try_get_at(const Dict& dict, std::uint64_t number, const Object* key) {
  if constexpr (kReadsWithoutLocks) {
    if (!reads_freely(&dict)) return StackRef::null();
    const DictEntry* entries = load(dict.entries);
    if (entries == nullptr || number >= static_cast<std::uint64_t>(header_of(entries).room)) return StackRef::null();
    const std::uint32_t reused = load(header_of(entries).reused);
    const DictEntry& entry = entries[number];
    if (load(entry.key) != key) return StackRef::null();
    const StackRef value = try_get_operand(entry.value);
    const bool same =
        load(entry.key) == key && load(dict.entries) == entries && load(header_of(entries).reused) == reused;
    if (value.is_null() || same) return value;
    value.drop();
    return StackRef::null();
  } else {
    const bool known = number < static_cast<std::uint64_t>(dict.entry_count) && dict.entries[number].key == key;
    if (!known) return StackRef::null();
    return StackRef::shared(dict.entries[number].value);
  }
}

// The same by the version of the keys for which the number is known. RETURNS: null: they have another by now, or the
// value cannot be had without the lock.
[[gnu::always_inline]] inline StackRef dict_try_get_known(const Dict& dict, std::uint32_t version,
                                                          std::uint64_t number) {
  if (!reads_freely(&dict)) [[unlikely]]
    return StackRef::null();
  // The version goes before a table does: so this is the one that the number is of, and its memory waits for this
  // thread.
  const DictEntry* entries = load(dict.entries);
  if (load(dict.keys_version) != version) [[unlikely]]
    return StackRef::null();
  const StackRef value = try_get_operand(entries[number].value);
  if (load(dict.keys_version) == version) [[likely]]
    return value;
  value.xdrop();
  return StackRef::null();
}

}  // namespace ouro::OURO_BUILD
