// Looking a key up while others may change the dict: without its lock.
// CPython: _Py_dict_lookup_threadsafe (Objects/dictobject.c).
//
// A slot of the index that leads on never stops doing so, and a table that the dict gives up stays as it was until
// nobody can be looking at it: so a probe sequence always ends. What it leads to counts if, after a reference was
// taken, the dict still has this table and its numbers still mean what they meant.
#include "types/dict_index.h"
#include "types/dict_table.h"
#include "types/quick_equal.h"

namespace ouro::OURO_BUILD {
namespace {

// Is this the entry's key? Then `found` is the object in the entry, borrowed. Where it may go away while it is looked
// at, it is held.
inline Quick has_key(ThreadState& ts, const DictEntry& entry, Object* key, std::int64_t hash, Object*& found) {
  found = load(entry.key);
  if (found == key) return Quick::kYes;
  if (found == nullptr) return Quick::kUnknown;  // removed a moment ago
  if (load_relaxed(entry.hash) != hash) return Quick::kNo;
  if (stays(found)) return quick_equal(ts, found, key);
  const Ref<> held = steal(try_get(entry.key));
  if (!held) return Quick::kUnknown;
  found = held.get();
  return quick_equal(ts, found, key);
}

template <class Index>
FreeLookup probe(ThreadState& ts, const DictEntry* entries, const Index* index, std::uint8_t bits, Object* key,
                 std::int64_t hash, Object*& value) {
  for (DictProbe probe(hash, bits);; probe.advance()) {
    const std::int64_t number = load(index[probe.slot()]);
    if (number == kEmptySlot) return FreeLookup::kMissing;
    if (number < 0) continue;
    Object* found;
    const Quick same = has_key(ts, entries[number], key, hash, found);
    if (same == Quick::kNo) continue;
    if (same == Quick::kUnknown) return FreeLookup::kUnknown;
    value = try_get(entries[number].value);
    if (value == nullptr) return FreeLookup::kUnknown;
    if (load(entries[number].key) == found) return FreeLookup::kFound;
    decref(value);
    return FreeLookup::kUnknown;
  }
}

}  // namespace

FreeLookup table_find_freely(ThreadState& ts, const Dict& dict, Object* key, std::int64_t hash, Object*& value) {
  if constexpr (kReadsWithoutLocks) {
    if (!reads_freely(&dict)) return FreeLookup::kUnknown;
    DictEntry* entries = load(dict.entries);
    if (entries == nullptr) return FreeLookup::kMissing;
    const DictTableHeader& header = header_of(entries);
    const std::uint32_t reused = load(header.reused);
    const auto bits = static_cast<std::uint8_t>(header.bits);
    const FreeLookup result =
        with_index(entries, bits, [&](const auto* index) { return probe(ts, entries, index, bits, key, hash, value); });
    if (load(dict.entries) == entries && load(header.reused) == reused) return result;
    if (result == FreeLookup::kFound) decref(value);
  }
  return FreeLookup::kUnknown;
}

bool dict_surely_lacks(ThreadState& ts, const Dict& dict, Str* name) {
  Object* value = nullptr;
  const FreeLookup result = table_find_freely(ts, dict, name, str_hash(*name), value);
  if (result == FreeLookup::kFound) decref(value);
  return result == FreeLookup::kMissing;
}

Ref<> table_value(const DictEntry& entry) {
  if constexpr (kReadsWithoutLocks) decref(get_locked(entry.key));
  return steal(get_locked(entry.value));
}

}  // namespace ouro::OURO_BUILD
