// CPython: Objects/typeobject.c (_PyType_Lookup, PyType_Modified, assign_version_tag).
#include "types/type_lookup.h"

#include <limits>

#include "types/dict.h"

namespace ouro::OURO_BUILD {
namespace {

Object* search_mro(Type* type, Str* name) {
  for (Type* each : type->extra->lineage) {
    if (each->dict == nullptr) continue;  // a builtin type before its start-up is finished
    if (Object* found = dict_find(*each->dict, name)) return found;
  }
  return nullptr;
}

constexpr std::size_t kMostCached = 256;

}  // namespace

// A class that has a version has bases that have one: type_changed goes from them down.
std::uint32_t type_version(ThreadState& ts, Type* type) {
  if (type->version != 0) return type->version;
  for (Type* each : type->extra->lineage) {
    if (each->version != 0) continue;
    if (ts.interp.next_type_version == std::numeric_limits<std::uint32_t>::max()) return 0;
    each->version = ts.interp.next_type_version++;
  }
  return type->version;
}

Object* type_lookup(ThreadState& ts, Type* type, Str* name) {
  const std::uint32_t version = type_version(ts, type);
  if (version == 0) return search_mro(type, name);
  TypeCache::Entry& entry = ts.interp.type_cache->entry(version, name);
  if (entry.version != version || entry.name != name) entry = {version, name, search_mro(type, name)};
  return entry.value;
}

void type_changed(ThreadState& ts, Type* type) {
  if (type->version == 0) return;  // nobody has cached anything, of its subclasses neither
  type->version = 0;
  type->extra->cached.clear();
  for (Type* subclass : type->extra->subclasses) type_changed(ts, subclass);
}

int cached_index(ThreadState& ts, Type* type, Object* value) {
  if (type_version(ts, type) == 0) return -1;
  std::vector<Object*>& cached = type->extra->cached;
  for (std::size_t i = 0; i < cached.size(); ++i) {
    if (cached[i] == value) return static_cast<int>(i);
  }
  if (cached.size() >= kMostCached) return -1;
  cached.push_back(value);
  return static_cast<int>(cached.size()) - 1;
}

}  // namespace ouro::OURO_BUILD
