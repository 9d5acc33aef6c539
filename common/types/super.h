// super: attributes as the classes behind one's own see them.
// CPython: Objects/typeobject.c (super_*).
#pragma once

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct Super : Object {
  static constexpr TypeId kTypeId = TypeId::super;

  Type* type;       // the search begins behind it; owned
  Object* self;     // what methods are bound to; owned; null: unbound
  Type* self_type;  // whose mro is searched; owned
};

// super(type, object_or_type). RETURNS: null with TypeError if that is no instance and no subclass.
Ref<> new_super(ThreadState& ts, Type* type, Object* object_or_type);
// The same from a call's arguments.
Ref<> new_super_from(ThreadState& ts, Type* type, const Args& args);
// The first attribute `name` behind the type; bound. What super itself has (__class__) is not looked for.
Ref<> super_lookup(ThreadState& ts, const Super& super, Str* name);

bool add_super_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
