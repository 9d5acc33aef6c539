// CPython: Objects/typeobject.c (_PyType_LookupRef, PyType_Modified, assign_version_tag).
#include "types/type_lookup.h"

#include <algorithm>

#include "types/dict.h"
#include "types/tuple.h"
#include "types/version.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> search_mro(ThreadState& ts, Type* type, Str* name) {
  for (Type* each : type->extra->lineage) {
    if (each->dict == nullptr) continue;  // a builtin type before its start-up is finished
    if (Ref<> found = dict_get_name(ts, *each->dict, name)) return found;
  }
  return nullptr;
}

}  // namespace

bool TypeCache::find(const Type* type, std::uint32_t version, const Str* name, Object*& value) const {
  const Entry& entry = entries_[place_of(version, name)];
  const std::uint32_t writes = load(entry.writes);
  const bool known = load_relaxed(entry.version) == version && load_relaxed(entry.name) == name;
  if (!known || writes % 2 != 0) return false;
  const bool none = load(entry.value) == nullptr;
  value = none ? nullptr : try_get(entry.value);
  if constexpr (kReadsWithoutLocks) {
    // The two loads come after that of the value, which is an acquire, as is taking a count.
    const bool sure = load(entry.writes) == writes && load(type->version) == version && (none || value != nullptr);
    if (!sure && value != nullptr) decref(value);
    return sure;
  }
  return true;
}

void TypeCache::remember(std::uint32_t version, Str* name, Object* value) {
  Entry& entry = entries_[place_of(version, name)];
  if constexpr (kFreeThreaded) {
    const std::atomic_ref<std::uint32_t> writes(entry.writes);
    std::uint32_t before = writes.load(std::memory_order_relaxed);
    // Another thread is writing: one answer is as good as the other. Acquire: this one's stores stay behind it.
    if (before % 2 != 0 || !writes.compare_exchange_strong(before, before + 1, std::memory_order_acquire)) return;
    // Release: a reader who sees any of them sees that the entry is being written.
    store(entry.version, version);
    store(entry.name, name);
    store(entry.value, value);
    writes.store(before + 2, std::memory_order_release);
  } else {
    entry = {0, version, name, value};
  }
}

// A class that has a version has bases that have one: type_changed goes from them down.
std::uint32_t type_version(ThreadState& ts, Type* type) {
  const std::uint32_t known = load(type->version);
  if (known != 0) return known;
  const TableLock lock(ts.interp.type_cache->versions);
  for (Type* each : type->extra->lineage) {
    if (each->version != 0) continue;
    const std::uint32_t version = take_version(ts.interp.next_type_version);
    if (version == 0) return 0;
    store(each->version, version);
  }
  return type->version;
}

Ref<> type_lookup(ThreadState& ts, Type* type, Str* name) {
  const std::uint32_t version = type_version(ts, type);
  if (version == 0) return search_mro(ts, type, name);
  Object* value = nullptr;
  if (ts.interp.type_cache->find(type, version, name, value)) return steal(value);
  Ref<> found = search_mro(ts, type, name);
  if (found) allow_try_get(found.get());
  ts.interp.type_cache->remember(version, name, found.get());
  return found;
}

namespace {

// REQUIRES: the lock of versions.
void take_version_away(Type* type) {
  if (type->version == 0) return;  // nobody has cached anything, of its subclasses neither
  store(type->version, 0);
  type->extra->cached.clear();
  for (Type* subclass : type->extra->subclasses) take_version_away(subclass);
}

}  // namespace

void type_changed(ThreadState& ts, Type* type) {
  const TableLock lock(ts.interp.type_cache->versions);
  take_version_away(type);
}

void sign_on(ThreadState& ts, Type& type) {
  allow_try_get(&type);
  const TableLock lock(ts.interp.type_cache->versions);
  for (Object* each : type.bases->span()) as<Type>(each)->extra->subclasses.push_back(&type);
}

void sign_off(Type& type) {
  TypeCache* cache = current_thread_state->interp.type_cache;
  if (cache == nullptr) return;  // the interpreter goes as a whole
  const TableLock lock(cache->versions);
  for (Type* each : type.extra->lineage) std::erase(each->extra->subclasses, &type);
}

// One whose last reference has gone is in the list until it has signed off.
std::vector<Ref<Type>> living_subclasses(ThreadState& ts, Type& type) {
  const TableLock lock(ts.interp.type_cache->versions);
  std::vector<Ref<Type>> living;
  for (Type* each : type.extra->subclasses) {
    if (each->count.try_increment(current_thread_id())) living.push_back(steal(each));
  }
  return living;
}

int cached_index(ThreadState& ts, Type* type, std::uint32_t version, Object* value) {
  const TableLock lock(ts.interp.type_cache->versions);
  if (version == 0 || type->version != version) return -1;
  allow_try_get(value);
  return type->extra->cached.place_of(value);
}

int CachedAttributes::place_of(Object* value) {
  if (slots_ == nullptr) store(slots_, new Object*[kMost]());
  Object** end = slots_ + count_;
  if (Object** known = std::find(slots_, end, value); known != end) return static_cast<int>(known - slots_);
  if (count_ == kMost) return -1;
  store(*end, value);
  return count_++;
}

// A slot that is null is one that a reader does not take for what was there.
void CachedAttributes::clear() {
  for (int i = 0; i < count_; ++i) store(slots_[i], nullptr);
  count_ = 0;
}

}  // namespace ouro::OURO_BUILD
