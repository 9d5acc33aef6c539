// Finding a name on a type: along its method resolution order, with a cache.
// CPython: _PyType_Lookup and its method cache (Objects/typeobject.c).
//
// What is known of a type is known for a version of it, and who changes an attribute takes the version away before the
// old value can die. So without a GIL a cache is read without a lock: an answer counts if the version still holds once
// a reference was taken. Versions are given out and taken away under one lock (TypeCache::versions).
#pragma once

#include <array>
#include <cstdint>

#include "memory/table_lock.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// (version of a type, name) -> attribute. An entry is right as long as the type has that version.
class TypeCache {
 public:
  // RETURNS: false if the cache does not know. `value` has a count; null: the type has no such attribute.
  bool find(const Type* type, std::uint32_t version, const Str* name, Object*& value) const;
  // `value` is borrowed from the type; null: it has none of that name.
  void remember(std::uint32_t version, Str* name, Object* value);

  Mutex versions;

 private:
  struct Entry {
    std::uint32_t writes = 0;  // odd: somebody is writing it
    std::uint32_t version = 0;
    Str* name = nullptr;      // borrowed: compared by address only
    Object* value = nullptr;  // borrowed
  };
  static std::size_t place_of(std::uint32_t version, const Str* name) {
    return (version ^ (reinterpret_cast<std::uintptr_t>(name) >> 4)) % kEntries;
  }

  static constexpr std::size_t kEntries = 4096;
  std::array<Entry, kEntries> entries_;
};

// The attribute as it stands in the first class of the mro that has it. Null without an exception: none.
// REQUIRES: `name` is interned.
Ref<> type_lookup(ThreadState& ts, Type* type, Str* name);

// To be called when a lookup on `type` or its subclasses gives something else from now on, and before what it gave
// dies.
void type_changed(ThreadState& ts, Type* type);
// A version for caches, given out on demand; 0 when the numbers have run out. Whoever caches an answer asks before he
// looks it up.
std::uint32_t type_version(ThreadState& ts, Type* type);
// A class and its bases' lists of subclasses: it is in them from its making to its death.
void sign_on(ThreadState& ts, Type& type);
void sign_off(Type& type);
std::vector<Ref<Type>> living_subclasses(ThreadState& ts, Type& type);

// The place of `value`, an attribute of `type` at that version, in type->extra->cached: for inline caches.
// RETURNS: -1: it is full, or the version does not hold any more.
int cached_index(ThreadState& ts, Type* type, std::uint32_t version, Object* value);

}  // namespace ouro::OURO_BUILD
