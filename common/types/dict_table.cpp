// CPython: Objects/dictobject.c.
#include "types/dict_table.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "memory/arrays.h"
#include "types/dict_index.h"
#include "types/quick_equal.h"
#include "types/version.h"

namespace ouro::OURO_BUILD {
namespace {

// --- finding ---

constexpr std::int64_t kChanged = -3;  // the dict is not what it was: begin again

// RETURNS: the number of the first entry that `matches`, or kNotFound; or a negative number that `matches` returned
// instead of 0 or 1.
template <class Index, class Matches>
inline std::int64_t probe(const Dict& dict, const Index* index, std::int64_t hash, Matches&& matches) {
  DictProbe probe(hash, dict.index_bits);
  while (true) {
    const std::int64_t number = index[probe.slot()];
    if (number >= 0) {
      const std::int64_t match = matches(dict.entries[number], number);
      if (match != 0) return match > 0 ? number : match;
    } else if (number == kEmptySlot) {
      return kNotFound;
    }
    probe.advance();
  }
}

std::int64_t find_text(const Dict& dict, const Str& name, std::int64_t hash) {
  return with_index(dict, [&](const auto* index) {
    return probe(dict, index, hash, [&](const DictEntry& entry, std::int64_t) -> std::int64_t {
      return entry.key == &name || (entry.hash == hash && same_text(*as<Str>(entry.key), name));
    });
  });
}

// Compares with == and looks whether that changed the keys: their version tells.
std::int64_t matches_slowly(ThreadState& ts, Dict& dict, std::int64_t number, Object* key) {
  const std::uint32_t version = dict_keys_version(ts, dict);
  const DictEntry* entries = dict.entries;
  const Ref<> candidate = share(entries[number].key);
  const int same = compare_true(ts, candidate.get(), key, CompareOp::kEqual);
  if (same < 0) return kLookupFailed;
  const bool unchanged =
      version != 0 ? dict.keys_version == version
                   : dict.entries == entries && dict.entry_count > number && entries[number].key == candidate.get();
  return unchanged ? same : kChanged;
}

std::int64_t find_any(ThreadState& ts, Dict& dict, Object* key, std::int64_t hash) {
  while (dict.size > 0) {
    const std::int64_t found = with_index(dict, [&](const auto* index) {
      return probe(dict, index, hash, [&](const DictEntry& entry, std::int64_t number) -> std::int64_t {
        if (entry.key == key) return 1;
        if (entry.hash != hash) return 0;
        const Quick quick = quick_equal(ts, entry.key, key);
        return quick == Quick::kUnknown ? matches_slowly(ts, dict, number, key) : quick == Quick::kYes;
      });
    });
    if (found != kChanged) return found;
  }
  return kNotFound;
}

// --- building ---

void place(DictEntry* entries, std::uint8_t bits, std::int64_t hash, std::int64_t number) {
  with_index(entries, bits, [&](auto* index) {
    DictProbe probe(hash, bits);
    while (index[probe.slot()] >= 0) probe.advance();
    store(index[probe.slot()], static_cast<std::remove_pointer_t<decltype(index)>>(number));
  });
}

// The key last: who sees it sees the rest.
void fill_entry(DictEntry& entry, std::int64_t hash, Ref<> key, Ref<> value) {
  store_relaxed(entry.hash, hash);
  store(entry.value, value.release());
  store(entry.key, key.release());
}

// The index, from the entries: `count` of them, without gaps.
void build_index(DictEntry* entries, std::int64_t count, std::uint8_t bits) {
  static_assert(kEmptySlot == -1, "all bits set, whatever the width");
  std::memset(index_of(entries, bits), 0xff, index_bytes(bits));
  for (std::int64_t i = 0; i < count; ++i) place(entries, bits, entries[i].hash, i);
}

DictEntry* allocate_table(ThreadState& ts, std::uint8_t bits) {
  void* block = allocate_array(ts.heap, table_bytes(bits));
  if (block == nullptr) return raise_memory_error(ts);
  auto* entries = reinterpret_cast<DictEntry*>(static_cast<std::byte*>(block) + kTableHeaderBytes);
  if constexpr (kFreeThreaded) {
    header_of(entries) = {capacity_of(bits), bits, 0};
    std::fill_n(entries, capacity_of(bits), DictEntry{});
  }
  return entries;
}

// A table that the dict had, or null.
void free_table(ThreadState& ts, const Dict& dict, DictEntry* entries, std::uint8_t bits) {
  if (entries == nullptr) return;
  discard_array(ts, &dict, reinterpret_cast<std::byte*>(entries) - kTableHeaderBytes, table_bytes(bits));
}

// Gives the dict a table with `count` entries that lie in it already, without gaps.
void put_table(Dict& dict, DictEntry* entries, std::int64_t count, std::uint8_t bits) {
  build_index(entries, count, bits);  // first: others see the table when it is complete
  dict.entry_count = count;
  dict.entry_capacity = capacity_of(bits);
  dict.index_bits = bits;
  store(dict.keys_version, 0);
  store(dict.entries, entries);
}

// Moves everything into a new table, without gaps.
bool resize(ThreadState& ts, Dict& dict, std::uint8_t bits) {
  DictEntry* entries = allocate_table(ts, bits);
  if (entries == nullptr) return false;
  if (dict.entry_count == dict.size) {
    std::copy_n(dict.entries, dict.size, entries);
  } else {
    std::copy_if(dict.entries, dict.entries + dict.entry_count, entries,
                 [](const DictEntry& entry) { return entry.key != nullptr; });
  }
  DictEntry* old_entries = dict.entries;
  const std::uint8_t old_bits = dict.index_bits;
  put_table(dict, entries, dict.size, bits);
  free_table(ts, dict, old_entries, old_bits);
  return true;
}

// Three times as many slots as entries: it grows by a half to three times, and shrinks where there were many gaps.
[[gnu::noinline]] bool grow(ThreadState& ts, Dict& dict) { return resize(ts, dict, bits_for_slots(dict.size * 3)); }

}  // namespace

std::int64_t table_find(ThreadState& ts, const Dict& dict, Object* key, std::int64_t hash) {
  if (dict.size == 0) return kNotFound;
  if (dict.only_str_keys && is_exact<Str>(ts, key)) return find_text(dict, *as<Str>(key), hash);
  return find_any(ts, const_cast<Dict&>(dict), key, hash);
}

std::int64_t table_find_quickly(ThreadState& ts, const Dict& dict, Object* key, std::int64_t hash) {
  if (dict.size == 0) return kNotFound;
  if (dict.only_str_keys && is_exact<Str>(ts, key)) return find_text(dict, *as<Str>(key), hash);
  return with_index(dict, [&](const auto* index) {
    return probe(dict, index, hash, [&](const DictEntry& entry, std::int64_t) -> std::int64_t {
      if (entry.key == key) return 1;
      if (entry.hash != hash) return 0;
      const Quick quick = quick_equal(ts, entry.key, key);
      return quick == Quick::kUnknown ? kNotComparable : quick == Quick::kYes;
    });
  });
}

bool table_insert(ThreadState& ts, Dict& dict, Object* key, std::int64_t hash, Object* value) {
  if (dict.entry_count == dict.entry_capacity && !grow(ts, dict)) return false;
  const std::int64_t number = dict.entry_count++;
  if (!is_exact<Str>(ts, key)) dict.only_str_keys = false;
  fill_entry(dict.entries[number], hash, share(key), share(value));
  place(dict.entries, dict.index_bits, hash, number);
  store_relaxed(dict.size, dict.size + 1);
  store(dict.keys_version, 0);
  return true;
}

RemovedEntry table_remove(Dict& dict, std::int64_t number) {
  DictEntry& entry = dict.entries[number];
  with_index(dict, [&](auto* index) {
    DictProbe probe(entry.hash, dict.index_bits);
    while (index[probe.slot()] != number) probe.advance();
    store(index[probe.slot()], static_cast<std::remove_pointer_t<decltype(index)>>(kRemovedSlot));
  });
  store_relaxed(dict.size, dict.size - 1);
  store(dict.keys_version, 0);
  Object* key = exchange(entry.key, nullptr);
  Object* value = exchange(entry.value, nullptr);
  return {steal(key), steal(value)};
}

RemovedEntry table_remove_last(Dict& dict) {
  std::int64_t number = dict.entry_count - 1;
  while (dict.entries[number].key == nullptr) --number;
  // The index keeps marks for what was removed. So the table has no more room than before, only further to the front.
  dict.entry_capacity -= dict.entry_count - number;
  dict.entry_count = number;
  if constexpr (kFreeThreaded) {
    std::uint32_t& reused = header_of(dict.entries).reused;
    store(reused, reused + 1);
  }
  return table_remove(dict, number);
}

Table table_take(Dict& dict) {
  const Table table = {dict.entries, dict.entry_count, dict.index_bits};
  store(dict.keys_version, 0);  // before the table goes: dict_try_get_known
  store_relaxed(dict.size, 0);
  dict.entry_count = 0;
  dict.entry_capacity = 0;
  store(dict.entries, nullptr);
  dict.index_bits = 0;
  dict.only_str_keys = true;
  return table;
}

void drop_table(ThreadState& ts, const Dict& dict, const Table& table) {
  if (table.entries == nullptr) return;
  for (std::int64_t i = 0; i < table.entry_count; ++i) {
    xdecref(table.entries[i].key);
    xdecref(table.entries[i].value);
  }
  free_table(ts, dict, table.entries, table.index_bits);
}

void* table_block(const Dict& dict) {
  return dict.entries == nullptr ? nullptr : reinterpret_cast<std::byte*>(dict.entries) - kTableHeaderBytes;
}

bool table_reserve(ThreadState& ts, Dict& dict, std::int64_t size) {
  if (dict.entries != nullptr && size <= capacity_of(dict.index_bits)) return true;
  if (size > kMostEntries) return bool(raise_memory_error(ts));
  return resize(ts, dict, bits_for_slots((size * 3 + 1) / 2));
}

bool table_copy(ThreadState& ts, Dict& to, const Dict& from) {
  if (from.size == 0) return true;
  // A table with many gaps is copied into one that fits.
  const bool dense = from.size >= from.entry_count * 2 / 3;
  const std::uint8_t bits = dense ? from.index_bits : bits_for_slots((from.size * 3 + 1) / 2);
  DictEntry* entries = allocate_table(ts, bits);
  if (entries == nullptr) return false;
  DictEntry* end = entries;
  for (std::int64_t i = 0; i < from.entry_count; ++i) {
    const DictEntry& entry = from.entries[i];
    if (entry.key == nullptr) continue;
    *end++ = {entry.hash, share(entry.key).release(), share(entry.value).release()};
  }
  to.only_str_keys = from.only_str_keys;
  put_table(to, entries, from.size, bits);
  store_relaxed(to.size, from.size);
  return true;
}

std::int64_t dict_key_hash(ThreadState& ts, Object* key) {
  const std::int64_t hash = quick_hash(ts, key);
  if (hash != -1) [[likely]]
    return hash;
  if (ts.exception->type != ts.type(TypeId::type_error)) return -1;
  const Ref<> reason = take_exception(ts);
  const Ref<Str> text = str_of(ts, reason.get());
  if (!text) return -1;
  return raise(ts, TypeId::type_error, "cannot use '{}' as a dict key ({})", type_name(key), to_utf8(*text));
}

std::uint32_t dict_keys_version(ThreadState& ts, Dict& dict) {
  if (dict.keys_version == 0) store(dict.keys_version, take_version(ts.interp.next_keys_version));
  return dict.keys_version;
}

// --- by name ---

std::int64_t dict_entry_index(const Dict& dict, Str* name) {
  if (dict.size == 0) return kNotFound;
  const std::int64_t hash = name->hash != -1 ? name->hash : str_hash(*name);
  if (dict.only_str_keys) [[likely]]
    return find_text(dict, *name, hash);
  // Among other keys may be one with a Python __eq__. What that raises is nobody's business here, and what is pending
  // is not its.
  ThreadState& ts = *current_thread_state;
  Ref<> pending = take_exception(ts);
  const std::int64_t number = find_any(ts, const_cast<Dict&>(dict), name, hash);
  restore_exception(ts, std::move(pending));
  return number < 0 ? kNotFound : number;
}

Object* dict_find(const Dict& dict, Str* name) {
  const std::int64_t number = dict_entry_index(dict, name);
  return number < 0 ? nullptr : dict.entries[number].value;
}

}  // namespace ouro::OURO_BUILD
