// How a builtin type is declared: one TypeSpec per type, in the file that implements it.
// CPython: the PyTypeObject initialisers.
#pragma once

#include <span>
#include <vector>

#include "object/type.h"
#include "types/native.h"

namespace ouro::OURO_BUILD {

// What a builtin type adds to its base. Null slots are inherited.
struct TypeSpec {
  TypeId id;
  TypeId base = TypeId::object;
  TypeId metatype = TypeId::type;  // the type of the type
  std::uint32_t object_bytes = sizeof(Object);
  std::uint32_t item_bytes = 0;
  std::uint32_t flags = 0;  // TypeFlag
  std::int32_t weakrefs_offset = 0;
  bool has_attributes = false;  // its objects have a __dict__
  Slots slots = {};
  std::span<const NativeDef> methods = {};
  std::span<const NativeDef> class_methods = {};
  std::span<const NativeDef> static_methods = {};
  std::span<const GetSetDef> attributes = {};
  const char* doc = nullptr;
};

// Types that have no names yet; only while an interpreter starts.
struct UnfinishedTypes {
  std::vector<TypeSpec> specs;
};

// Makes the type and puts it into interp.types: its objects can be made from now on. Its name, its mro and its dict
// come with finish_builtin_types: they are objects themselves. RETURNS: false with MemoryError.
bool add_builtin_type(ThreadState& ts, const TypeSpec& spec);

// Gives every type added so far its name, mro and dict: methods, attributes, and the special methods that its slots
// imply (`__len__` for length, ...).
bool finish_builtin_types(ThreadState& ts);

// Both at once, for a type that comes with a module; not again if the module is made anew.
bool make_builtin_type(ThreadState& ts, const TypeSpec& spec);

}  // namespace ouro::OURO_BUILD
