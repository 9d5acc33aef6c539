// dict: a hash table that keeps the order of insertion.
// CPython: Objects/dictobject.c.
//
//     index   [ - 0 - 2 1 - - - ]        hash -> number of an entry; open addressing
//     entries [ k v h | k v h | k v h ]  in order of insertion; a deleted one leaves a gap
#pragma once

#include <cstdint>
#include <string_view>

#include "object/ref.h"
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

// Both are shared. An old value is dropped after the new one is in place.
bool dict_set(ThreadState& ts, Dict& dict, Object* key, Object* value);
bool dict_set(ThreadState& ts, Dict& dict, std::string_view name, Object* value);
// RETURNS: 1 removed, 0 not there (no exception), -1.
int dict_remove(ThreadState& ts, Dict& dict, Object* key);
// The value that is there, or `value` after putting it there. Borrowed; null with an exception.
Object* dict_set_default(ThreadState& ts, Dict& dict, Object* key, Object* value);
void dict_clear(Dict& dict);  // in order of insertion; the dict is empty before the first value dies
Ref<Dict> dict_copy(ThreadState& ts, const Dict& dict);
// What dict.update(source) does: a mapping (has keys()) or pairs.
bool dict_update(ThreadState& ts, Dict& dict, Object* source);

// Goes through the entries: `position` starts at 0. Borrowed. RETURNS: false at the end.
bool dict_next(const Dict& dict, std::int64_t& position, Object*& key, Object*& value);

// What {**other} and f(**other) do before they go through the items: all of `other` or, with `replace` false, only what
// is not there yet. `other` is a mapping. RETURNS: false with an exception.
bool dict_merge(ThreadState& ts, Dict& dict, Object* other, bool replace = true);
// The dict's own pop(): the value, or `otherwise` if the key is not there. RETURNS: null with KeyError if that is null.
Ref<> dict_pop(ThreadState& ts, Dict& dict, Object* key, Object* otherwise);

bool add_dict_types(ThreadState& ts);  // dict, its views and their iterators

}  // namespace ouro::OURO_BUILD
