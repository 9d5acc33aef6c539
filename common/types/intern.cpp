// CPython: intern_common, unicode_dealloc (Objects/unicodeobject.c).
#include "types/intern.h"

#include <algorithm>
#include <utility>

#include "object/allocate.h"
#include "object/shared_field.h"
#include "threads/interpreter.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr std::int64_t kFirstSlots = 1024;

bool has_text(const Str& candidate, const TextView& text, std::int64_t hash) {
  return candidate.hash == hash && candidate.length == text.length && candidate.width == text.width &&
         std::memcmp(candidate.data1(), text.data, text.byte_count()) == 0;
}

// Without a GIL interned strings are immortal: all threads use them, and nobody counts them. One that another thread
// counts cannot become so here; others will take references of it from its address alone, under the table's lock.
void let_all_use(auto& text) {
  if constexpr (kFreeThreaded) {
    if (text.count.owner() == current_thread_id()) return text.count.make_immortal();
    text.count.mark_maybe_weakref();
  }
}

// Without a GIL another thread may be about to take out the string that is found here: one that nobody holds any more
// does not count.
Ref<Str> share_text_if_alive(Str* text) {
  if constexpr (kFreeThreaded) {
    return text->count.try_increment(current_thread_id()) ? steal(text) : nullptr;
  } else {
    return share(text);
  }
}

}  // namespace

InternTable::~InternTable() { free_array(heap_, table_, static_cast<std::size_t>(slots_) * sizeof(Str*)); }

Ref<Str> InternTable::find(const TextView& text, std::int64_t hash) {
  MutexLock lock(mutex_);
  return find_locked(text, hash);
}

Ref<Str> InternTable::find_locked(const TextView& text, std::int64_t hash) {
  if (slots_ == 0) return nullptr;
  for (std::int64_t slot = home_of(hash); table_[slot] != nullptr; slot = after(slot)) {
    if (!has_text(*table_[slot], text, hash)) continue;
    if (Ref<Str> found = share_text_if_alive(table_[slot])) return found;
  }
  return nullptr;
}

Ref<Str> InternTable::add(Str& text) {
  MutexLock lock(mutex_);
  if (Ref<Str> found = find_locked(text.view(), str_hash(text))) return found;
  if (3 * (size_ + 1) > 2 * slots_ && !grow()) return nullptr;
  let_all_use(text);
  put(&text);
  ++size_;
  store_relaxed(text.interned, true);
  return share(&text);
}

// Moves those behind the gap up, as long as that brings them nearer to their home: so no lookup ends too early.
void InternTable::remove(const Str& text) {
  MutexLock lock(mutex_);
  std::int64_t gap = home_of(text.hash);
  while (table_[gap] != &text) gap = after(gap);
  --size_;
  for (std::int64_t slot = after(gap); table_[slot] != nullptr; slot = after(slot)) {
    const std::int64_t distance_from_home = (slot - home_of(table_[slot]->hash)) & (slots_ - 1);
    const std::int64_t distance_from_gap = (slot - gap) & (slots_ - 1);
    if (distance_from_home < distance_from_gap) continue;
    table_[gap] = table_[slot];
    gap = slot;
  }
  table_[gap] = nullptr;
}

bool InternTable::grow() {
  const std::int64_t slots = std::max(kFirstSlots, 2 * slots_);
  void* memory = allocate_array(heap_, static_cast<std::size_t>(slots) * sizeof(Str*));
  if (memory == nullptr) return false;
  Str** old = std::exchange(table_, static_cast<Str**>(memory));
  const std::int64_t old_slots = std::exchange(slots_, slots);
  std::fill_n(table_, slots, nullptr);
  for (std::int64_t i = 0; i < old_slots; ++i) {
    if (old[i] != nullptr) put(old[i]);
  }
  free_array(heap_, old, static_cast<std::size_t>(old_slots) * sizeof(Str*));
  return true;
}

void InternTable::put(Str* text) {
  std::int64_t slot = home_of(text->hash);
  while (table_[slot] != nullptr) slot = after(slot);
  table_[slot] = text;
}

Ref<Str> intern(ThreadState& ts, std::string_view utf8) {
  const TextView text = view_of(utf8);
  if (is_ascii(text.bytes(), text.length)) {  // then a known name is found without making a string
    if (Ref<Str> known = ts.interp.interned->find(text, hash_of_bytes(text.data, text.byte_count()))) return known;
  }
  return intern(ts, make_str(ts, utf8));
}

Ref<Str> intern(ThreadState& ts, Ref<Str> text) {
  if (!text || load_relaxed(text->interned)) return text;
  text = exact_str(ts, *text);
  if (!text) return nullptr;
  Ref<Str> interned = ts.interp.interned->add(*text);
  if (!interned) return raise_memory_error(ts);
  return interned;
}

}  // namespace ouro::OURO_BUILD
