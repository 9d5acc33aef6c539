// CPython: Objects/dictobject.c.
#include "types/dict_table.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "memory/arrays.h"
#include "types/quick_equal.h"

namespace ouro::OURO_BUILD {
namespace {

// --- the shape of a table ---

// In the index, where others have the number of an entry.
constexpr std::int64_t kEmpty = -1;
constexpr std::int64_t kRemoved = -2;  // a probe sequence goes on here

constexpr std::uint8_t kLeastBits = 3;

constexpr std::int64_t slots_of(std::uint8_t bits) {
  return std::int64_t{1} << bits;
}
// At most two thirds of the index are in use: probe sequences stay short.
constexpr std::int64_t capacity_of(std::uint8_t bits) {
  return slots_of(bits) * 2 / 3;
}

constexpr std::size_t index_width(std::uint8_t bits) {
  if (bits < 8) return 1;  // up to 127 entries, and two values below zero
  if (bits < 16) return 2;
  return bits < 32 ? 4 : 8;
}
constexpr std::size_t entries_bytes(std::uint8_t bits) {
  return static_cast<std::size_t>(capacity_of(bits)) * sizeof(DictEntry);
}
constexpr std::size_t table_bytes(std::uint8_t bits) {
  return entries_bytes(bits) + static_cast<std::size_t>(slots_of(bits)) * index_width(bits);
}

// Beyond this no table has an address.
constexpr std::int64_t kMostEntries = std::int64_t{1} << 56;

std::uint8_t bits_for_slots(std::int64_t slots) {
  std::uint8_t bits = kLeastBits;
  while (slots_of(bits) < slots) ++bits;
  return bits;
}

std::byte* index_of(DictEntry* entries, std::uint8_t bits) {
  return reinterpret_cast<std::byte*>(entries) + entries_bytes(bits);
}

// Calls `visit` with the index as an array of its own kind of numbers.
template <class Visitor>
auto with_index(const Dict& dict, Visitor&& visit) {
  std::byte* index = index_of(dict.entries, dict.index_bits);
  switch (index_width(dict.index_bits)) {
    case 1:
      return visit(reinterpret_cast<std::int8_t*>(index));
    case 2:
      return visit(reinterpret_cast<std::int16_t*>(index));
    case 4:
      return visit(reinterpret_cast<std::int32_t*>(index));
    default:
      return visit(reinterpret_cast<std::int64_t*>(index));
  }
}

// The slots in which an entry with this hash may be, one after the other.
class Probe {
 public:
  Probe(std::int64_t hash, std::uint8_t bits)
      : mask_((std::uint64_t{1} << bits) - 1), perturb_(static_cast<std::uint64_t>(hash)), slot_(perturb_ & mask_) {}

  std::uint64_t slot() const { return slot_; }
  void advance() {
    perturb_ >>= 5;
    slot_ = (slot_ * 5 + perturb_ + 1) & mask_;
  }

 private:
  const std::uint64_t mask_;
  std::uint64_t perturb_;
  std::uint64_t slot_;
};

// --- finding ---

constexpr std::int64_t kChanged = -3;  // the dict is not what it was: begin again

// RETURNS: the number of the first entry that `matches`, or kNotFound; or a negative number that `matches` returned
// instead of 0 or 1.
template <class Index, class Matches>
inline std::int64_t probe(const Dict& dict, const Index* index, std::int64_t hash, Matches&& matches) {
  Probe probe(hash, dict.index_bits);
  while (true) {
    const std::int64_t number = index[probe.slot()];
    if (number >= 0) {
      const std::int64_t match = matches(dict.entries[number], number);
      if (match != 0) return match > 0 ? number : match;
    } else if (number == kEmpty) {
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

void place(const Dict& dict, std::int64_t hash, std::int64_t number) {
  with_index(dict, [&](auto* index) {
    Probe probe(hash, dict.index_bits);
    while (index[probe.slot()] >= 0) probe.advance();
    index[probe.slot()] = static_cast<std::remove_pointer_t<decltype(index)>>(number);
  });
}

// The index, from the entries.
void build_index(const Dict& dict) {
  static_assert(kEmpty == -1, "all bits set, whatever the width");
  std::memset(index_of(dict.entries, dict.index_bits), 0xff,
              table_bytes(dict.index_bits) - entries_bytes(dict.index_bits));
  for (std::int64_t i = 0; i < dict.entry_count; ++i) place(dict, dict.entries[i].hash, i);
}

DictEntry* allocate_table(ThreadState& ts, std::uint8_t bits) {
  void* table = allocate_array(ts.heap, table_bytes(bits));
  return table != nullptr ? static_cast<DictEntry*>(table) : raise_memory_error(ts);
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
  if (dict.entries != nullptr) free_array(ts.heap, dict.entries, table_bytes(dict.index_bits));
  dict.entries = entries;
  dict.entry_count = dict.size;
  dict.entry_capacity = capacity_of(bits);
  dict.index_bits = bits;
  dict.keys_version = 0;
  build_index(dict);
  return true;
}

// Three times as many slots as entries: it grows by a half to three times, and shrinks where there were many gaps.
[[gnu::noinline]] bool grow(ThreadState& ts, Dict& dict) {
  return resize(ts, dict, bits_for_slots(dict.size * 3));
}

}  // namespace

std::int64_t table_find(ThreadState& ts, const Dict& dict, Object* key, std::int64_t hash) {
  if (dict.size == 0) return kNotFound;
  if (dict.only_str_keys && is_exact<Str>(ts, key)) return find_text(dict, *as<Str>(key), hash);
  return find_any(ts, const_cast<Dict&>(dict), key, hash);
}

bool table_insert(ThreadState& ts, Dict& dict, Object* key, std::int64_t hash, Object* value) {
  if (dict.entry_count == dict.entry_capacity && !grow(ts, dict)) return false;
  const std::int64_t number = dict.entry_count++;
  place(dict, hash, number);
  dict.entries[number] = {hash, share(key).release(), share(value).release()};
  ++dict.size;
  dict.keys_version = 0;
  if (!is_exact<Str>(ts, key)) dict.only_str_keys = false;
  return true;
}

RemovedEntry table_remove(Dict& dict, std::int64_t number) {
  DictEntry& entry = dict.entries[number];
  with_index(dict, [&](auto* index) {
    Probe probe(entry.hash, dict.index_bits);
    while (index[probe.slot()] != number) probe.advance();
    index[probe.slot()] = static_cast<std::remove_pointer_t<decltype(index)>>(kRemoved);
  });
  --dict.size;
  dict.keys_version = 0;
  return {steal(std::exchange(entry.key, nullptr)), steal(std::exchange(entry.value, nullptr))};
}

RemovedEntry table_remove_last(Dict& dict) {
  std::int64_t number = dict.entry_count - 1;
  while (dict.entries[number].key == nullptr) --number;
  // The index keeps marks for what was removed. So the table has no more room than before, only further to the front.
  dict.entry_capacity -= dict.entry_count - number;
  dict.entry_count = number;
  return table_remove(dict, number);
}

Table table_take(Dict& dict) {
  const Table table = {dict.entries, dict.entry_count, dict.index_bits};
  dict.size = 0;
  dict.entry_count = 0;
  dict.entry_capacity = 0;
  dict.entries = nullptr;
  dict.index_bits = 0;
  dict.only_str_keys = true;
  dict.keys_version = 0;
  return table;
}

void drop_table(ThreadState& ts, const Table& table) {
  if (table.entries == nullptr) return;
  for (std::int64_t i = 0; i < table.entry_count; ++i) {
    xdecref(table.entries[i].key);
    xdecref(table.entries[i].value);
  }
  free_array(ts.heap, table.entries, table_bytes(table.index_bits));
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
  to.entries = entries;
  to.entry_count = to.size = from.size;
  to.entry_capacity = capacity_of(bits);
  to.index_bits = bits;
  to.only_str_keys = from.only_str_keys;
  to.keys_version = 0;
  build_index(to);
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
  std::uint32_t& next = ts.interp.next_keys_version;
  if (dict.keys_version == 0 && next != 0) dict.keys_version = next++;
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
