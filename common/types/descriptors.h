// Objects in a class's dict that compute what `x.name` gives.
// CPython: Objects/descrobject.c, and property, staticmethod and classmethod (Objects/funcobject.c).
#pragma once

#include "object/ref.h"
#include "object/type.h"
#include "types/native.h"

namespace ouro::OURO_BUILD {

// A computed attribute of a builtin type, or __dict__ and __weakref__ of a class.
struct GetSet : Object {
  static constexpr TypeId kTypeId = TypeId::getset;
  const GetSetDef* def;
  Type* owner;  // owned
};

// One of a class's __slots__.
struct Member : Object {
  static constexpr TypeId kTypeId = TypeId::member;
  Str* name;            // owned
  Type* owner;          // owned
  std::int32_t offset;  // from the object to the value, which it owns
};

struct Property : Object {
  static constexpr TypeId kTypeId = TypeId::property;
  Object* get;  // owned, each may be null
  Object* set;
  Object* del;
  Object* doc;
  Str* name;
};

struct StaticMethod : Object {
  static constexpr TypeId kTypeId = TypeId::static_method;
  Object* function;  // owned
};

struct ClassMethod : Object {
  static constexpr TypeId kTypeId = TypeId::class_method;
  Object* function;  // owned
};

Ref<> new_getset(ThreadState& ts, const GetSetDef& def, Type* owner);
Ref<> new_member(ThreadState& ts, Str* name, Type* owner, std::int32_t offset);
Ref<> new_method_descriptor(ThreadState& ts, const NativeDef& def, Type* owner, NativeKind kind);

// Binds `attribute`, found on a type: calls its __get__ if it has one, else returns it. `instance` may be null.
Ref<> bind_attribute(ThreadState& ts, Object* attribute, Object* instance, Type* owner);

bool add_descriptor_types(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
