// CPython: Objects/setobject.c.
#include "types/set_table.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "memory/arrays.h"
#include "object/allocate.h"
#include "types/quick_equal.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr std::int64_t kNeighbours = 9;  // looked at behind each slot, before the next jump

constexpr std::size_t table_bytes(std::int64_t mask) { return static_cast<std::size_t>(mask + 1) * sizeof(SetEntry); }

// Three fifths of the slots are in use: so far a probe sequence stays short.
bool is_crowded(std::int64_t fill, std::int64_t mask) { return fill * 5 >= mask * 3; }

// The slots in which a key with this hash may be, one after the other.
class Probe {
 public:
  Probe(std::int64_t hash, std::int64_t mask)
      : mask_(static_cast<std::uint64_t>(mask)),
        perturb_(static_cast<std::uint64_t>(hash)),
        start_(perturb_ & mask_),
        slot_(start_),
        last_(last_neighbour()) {}

  std::int64_t slot() const { return static_cast<std::int64_t>(slot_); }
  void advance() {
    if (slot_ < last_) {
      ++slot_;
      return;
    }
    perturb_ >>= 5;
    start_ = (start_ * 5 + 1 + perturb_) & mask_;
    slot_ = start_;
    last_ = last_neighbour();
  }

 private:
  // None where they would lie behind the table's end.
  std::uint64_t last_neighbour() const { return start_ + kNeighbours <= mask_ ? start_ + kNeighbours : start_; }

  const std::uint64_t mask_;
  std::uint64_t perturb_;
  std::uint64_t start_;
  std::uint64_t slot_;
  std::uint64_t last_;
};

SetEntry* allocate_table(ThreadState& ts, std::int64_t mask) {
  void* table = allocate_array(ts.heap, table_bytes(mask));
  if (table == nullptr) return raise_memory_error(ts);
  std::memset(table, 0, table_bytes(mask));
  return static_cast<SetEntry*>(table);
}

bool ensure_table(ThreadState& ts, Set& set) {
  if (set.entries != nullptr) return true;
  set.entries = allocate_table(ts, set.mask);
  return set.entries != nullptr;
}

// REQUIRES: the key is not there, and there are no gaps.
void insert_clean(SetEntry* entries, std::int64_t mask, const SetEntry& entry) {
  Probe probe(entry.hash, mask);
  while (entries[probe.slot()].key != nullptr) probe.advance();
  entries[probe.slot()] = entry;
}

// --- finding ---

// The set is not what it was. To find the key, begin again; whether to add it, the first of the two has told.
constexpr int kEqualButChanged = 2;
constexpr int kChanged = 3;

// Does the key at that slot equal `key`? RETURNS: 1, 0, -1 with an exception, or one of the above.
int matches_slowly(ThreadState& ts, const Set& set, std::int64_t slot, Object* key) {
  const SetEntry* entries = set.entries;
  const std::int64_t mask = set.mask;
  const Ref<> candidate = share(entries[slot].key);
  const int same = compare_true(ts, candidate.get(), key, CompareOp::kEqual);
  if (same < 0) return -1;
  const bool unchanged = set.entries == entries && set.mask == mask && entries[slot].key == candidate.get();
  if (unchanged) return same;
  return same > 0 ? kEqualButChanged : kChanged;
}

// RETURNS: as set_find, or one of the above. If the key is not there, `entry` is where it would go: into the last gap
// on the way, else at its end. REQUIRES: there is a table.
int find_once(ThreadState& ts, const Set& set, Object* key, std::int64_t hash, SetEntry*& entry) {
  SetEntry* gap = nullptr;
  for (Probe probe(hash, set.mask);; probe.advance()) {
    entry = set.entries + probe.slot();
    if (entry->is_unused()) {
      if (gap != nullptr) entry = gap;
      return 0;
    }
    if (entry->hash != hash) {
      if (entry->hash == -1) gap = entry;
      continue;
    }
    const Quick quick = quick_equal(ts, entry->key, key);
    if (quick == Quick::kYes) return 1;
    if (quick == Quick::kNo) continue;
    const int same = matches_slowly(ts, set, probe.slot(), key);
    if (same != 0) return same;
  }
}

}  // namespace

void set_free_table(ThreadState& ts, SetEntry* entries, std::int64_t mask) {
  if (entries != nullptr) free_array(ts.heap, entries, table_bytes(mask));
}

int set_find(ThreadState& ts, Set& set, Object* key, std::int64_t hash, SetEntry*& entry) {
  while (set.entries != nullptr) {
    const int found = find_once(ts, set, key, hash, entry);
    if (found <= 1) return found;
  }
  return 0;
}

std::int64_t set_key_hash(ThreadState& ts, Object* key) {
  const std::int64_t hash = quick_hash(ts, key);
  if (hash != -1) [[likely]]
    return hash;
  if (ts.exception->type != ts.type(TypeId::type_error)) return -1;
  const Ref<> reason = take_exception(ts);
  const Ref<Str> text = str_of(ts, reason.get());
  if (!text) return -1;
  return raise(ts, TypeId::type_error, "cannot use '{}' as a set element ({})", type_name(key), to_utf8(*text));
}

// --- changing ---

bool set_add_hashed(ThreadState& ts, Set& set, Object* key, std::int64_t hash) {
  SetEntry* entry;
  int found;
  do {
    if (!ensure_table(ts, set)) return false;
    found = find_once(ts, set, key, hash, entry);
  } while (found == kChanged);
  if (found != 0) return found > 0;
  const bool fills_gap = entry->is_gap();
  *entry = {hash, share(key).release()};
  store_relaxed(set.size, set.size + 1);
  if (fills_gap) return true;
  ++set.fill;
  if (!is_crowded(set.fill, set.mask) || set_resize_as_needed(ts, set)) return true;
  // Without memory the key goes again: a table that fills up has no end to a probe sequence.
  const Ref<> dropped = steal(std::exchange(entry->key, nullptr));
  entry->hash = 0;
  --set.fill;
  store_relaxed(set.size, set.size - 1);
  return false;
}

int set_discard_hashed(ThreadState& ts, Set& set, Object* key, std::int64_t hash) {
  SetEntry* entry;
  const int found = set_find(ts, set, key, hash, entry);
  if (found <= 0) return found;
  const Ref<> dropped = steal(std::exchange(entry->key, nullptr));
  entry->hash = -1;  // a gap
  store_relaxed(set.size, set.size - 1);
  return 1;
}

bool set_resize(ThreadState& ts, Set& set, std::int64_t keys) {
  constexpr std::int64_t kMostKeys = std::int64_t{1} << 56;
  if (keys > kMostKeys) return bool(raise_memory_error(ts));
  std::int64_t slots = kLeastSetMask + 1;
  while (slots <= keys) slots *= 2;
  SetEntry* entries = allocate_table(ts, slots - 1);
  if (entries == nullptr) return false;
  for (std::int64_t i = 0; set.entries != nullptr && i <= set.mask; ++i) {
    if (set.entries[i].key != nullptr) insert_clean(entries, slots - 1, set.entries[i]);
  }
  set_free_table(ts, set.entries, set.mask);
  set.entries = entries;
  set.mask = slots - 1;
  set.fill = set.size;
  return true;
}

bool set_resize_as_needed(ThreadState& ts, Set& set) {
  constexpr std::int64_t kLarge = 50000;  // from here on memory counts more than time
  return set_resize(ts, set, set.size > kLarge ? set.size * 2 : set.size * 4);
}

bool set_reserve(ThreadState& ts, Set& set, std::int64_t keys) {
  return !is_crowded(set.fill + keys, set.mask) || set_resize(ts, set, (set.size + keys) * 2);
}

namespace {

// Into a set that holds nothing, nor gaps.
void copy_all(Set& set, const Set& other) {
  const bool same_places = set.mask == other.mask && other.fill == other.size;
  for (std::int64_t i = 0; i <= other.mask; ++i) {
    const SetEntry& entry = other.entries[i];
    if (entry.key == nullptr) continue;
    incref(entry.key);
    if (same_places) {
      set.entries[i] = entry;
    } else {
      insert_clean(set.entries, set.mask, entry);
    }
  }
  set.fill = other.size;
  store_relaxed(set.size, other.size);
}

}  // namespace

bool set_merge(ThreadState& ts, Set& set, Set& other) {
  if (&other == &set || other.size == 0) return true;
  if (!set_reserve(ts, set, other.size) || !ensure_table(ts, set)) return false;
  if (set.fill == 0) {
    copy_all(set, other);
    return true;
  }
  return set_for_each(other, [&](Object* key, std::int64_t hash) { return set_add_hashed(ts, set, key, hash); });
}

void set_forget(Set& set) {
  store_relaxed(set.size, 0);
  set.fill = 0;
  set.mask = kLeastSetMask;
  set.entries = nullptr;
  store_relaxed(set.hash, -1);
}

void set_swap(Set& a, Set& b) {
  const std::int64_t size = a.size;
  store_relaxed(a.size, b.size);
  store_relaxed(b.size, size);
  std::swap(a.fill, b.fill);
  std::swap(a.mask, b.mask);
  std::swap(a.entries, b.entries);
}

}  // namespace ouro::OURO_BUILD
