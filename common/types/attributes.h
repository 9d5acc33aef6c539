// What x.name, x.name = v and del x.name do when the type has nothing special to say.
// CPython: PyObject_GenericGetAttr and PyObject_GenericSetAttr (Objects/object.c), type_getattro
// (Objects/typeobject.c).
//
//   reading    a data descriptor of the type, the instance's own, what else the type has (bound), AttributeError
//   writing    a data descriptor of the type, the instance's own
#pragma once

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

Ref<> generic_get_attribute(ThreadState& ts, Object* self, Str* name);
bool generic_set_attribute(ThreadState& ts, Object* self, Str* name, Object* value);  // null: delete
// The same for classes: the metatype's data descriptors, the class's own and inherited ones, the metatype's others.
Ref<> type_get_attribute(ThreadState& ts, Object* self, Str* name);
bool type_set_attribute(ThreadState& ts, Object* self, Str* name, Object* value);

// It has __set__ or __delete__: it goes before the instance's own attributes.
inline bool is_data_descriptor(const Object* attribute) { return attribute->type->slots.descriptor_set != nullptr; }

}  // namespace ouro::OURO_BUILD
