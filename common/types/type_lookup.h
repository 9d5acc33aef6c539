// Finding a name on a type: along its method resolution order, with a cache.
// CPython: _PyType_Lookup and its method cache (Objects/typeobject.c).
#pragma once

#include <array>
#include <cstdint>

#include "object/type.h"

namespace ouro::OURO_BUILD {

// (version of a type, name) -> attribute. An entry is right as long as the type has that version.
class TypeCache {
 public:
  struct Entry {
    std::uint32_t version = 0;
    Str* name = nullptr;      // borrowed: compared by address only
    Object* value = nullptr;  // borrowed; null: the type has no such attribute
  };
  Entry& entry(std::uint32_t version, const Str* name) {
    return entries_[(version ^ (reinterpret_cast<std::uintptr_t>(name) >> 4)) % entries_.size()];
  }

 private:
  std::array<Entry, 4096> entries_;
};

// The attribute as it stands in the first class of the mro that has it. Borrowed; null without an exception: none.
// REQUIRES: `name` is interned.
Object* type_lookup(ThreadState& ts, Type* type, Str* name);

// To be called before a lookup on `type` or its subclasses may change.
void type_changed(ThreadState& ts, Type* type);
// A version for caches, given out on demand; 0 when the numbers have run out.
std::uint32_t type_version(ThreadState& ts, Type* type);
// The place of `value`, an attribute of `type`, in type->extra->cached: for inline caches of this version; -1: full.
int cached_index(ThreadState& ts, Type* type, Object* value);

}  // namespace ouro::OURO_BUILD
