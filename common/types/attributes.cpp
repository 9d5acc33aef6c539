// CPython: Objects/object.c (_PyObject_GenericGetAttrWithDict), Objects/typeobject.c (_Py_type_getattro_impl).
#include "types/attributes.h"

#include "threads/critical_section.h"
#include "types/class.h"
#include "types/descriptors.h"
#include "types/dict.h"
#include "types/errors.h"
#include "types/instance.h"
#include "types/str.h"
#include "types/type_lookup.h"

namespace ouro::OURO_BUILD {
namespace {

Raised no_attribute(ThreadState& ts, Object* self, Str* name) {
  return raise(ts, TypeId::attribute_error, "'{}' object has no attribute '{}'", type_name(self), to_utf8(*name));
}

Raised no_class_attribute(ThreadState& ts, Type* type, Str* name) {
  return raise(ts, TypeId::attribute_error, "type object '{}' has no attribute '{}'", name_of(type), to_utf8(*name));
}

}  // namespace

Ref<> generic_get_attribute(ThreadState& ts, Object* self, Str* name) {
  Type* type = self->type;
  Ref<> attribute = type_lookup(ts, type, name);  // held: user code below may change the class
  if (attribute && attribute->type->slots.descriptor_get != nullptr && is_data_descriptor(attribute.get())) {
    return attribute->type->slots.descriptor_get(ts, attribute.get(), self, type);
  }
  if (Ref<> own = instance_get(ts, self, name)) return own;
  if (attribute) return bind_attribute(ts, attribute.get(), self, type);
  return no_attribute(ts, self, name);
}

bool generic_set_attribute(ThreadState& ts, Object* self, Str* name, Object* value) {
  Type* type = self->type;
  Ref<> attribute = type_lookup(ts, type, name);
  if (attribute && is_data_descriptor(attribute.get())) {
    return attribute->type->slots.descriptor_set(ts, attribute.get(), self, value);
  }
  if (attributes_of(self) != nullptr) {
    if (value != nullptr) return instance_set(ts, self, name, value);
    const int deleted = instance_delete(ts, self, name);
    if (deleted != 0) return deleted > 0;
    return no_attribute(ts, self, name);
  }
  if (!attribute) {
    return raise(ts, TypeId::attribute_error,
                 "'{}' object has no attribute '{}' and no __dict__ for setting new attributes", type_name(self),
                 to_utf8(*name));
  }
  return raise(ts, TypeId::attribute_error, "'{}' object attribute '{}' is read-only", type_name(self), to_utf8(*name));
}

Ref<> type_get_attribute(ThreadState& ts, Object* self, Str* name) {
  auto* type = as<Type>(self);
  Type* metatype = type->type;
  Ref<> of_metatype = type_lookup(ts, metatype, name);
  if (of_metatype && of_metatype->type->slots.descriptor_get != nullptr && is_data_descriptor(of_metatype.get())) {
    return of_metatype->type->slots.descriptor_get(ts, of_metatype.get(), self, metatype);
  }
  if (Ref<> own = type_lookup(ts, type, name)) return bind_attribute(ts, own.get(), nullptr, type);
  if (of_metatype) return bind_attribute(ts, of_metatype.get(), self, metatype);
  return no_class_attribute(ts, type, name);
}

bool type_set_attribute(ThreadState& ts, Object* self, Str* name, Object* value) {
  auto* type = as<Type>(self);
  if (!type->has(kHeapType)) {
    return raise(ts, TypeId::type_error, "cannot set '{}' attribute of immutable type '{}'", to_utf8(*name),
                 name_of(type));
  }
  const Ref<> of_metatype = type_lookup(ts, type->type, name);
  if (of_metatype && is_data_descriptor(of_metatype.get())) {
    return of_metatype->type->slots.descriptor_set(ts, of_metatype.get(), self, value);
  }
  const CriticalSection section(ts, type);
  // The old value dies at the end, when no cache has it any more: neither for what its death runs, nor for other
  // threads.
  const Ref<> old = dict_get_name(ts, *type->dict, name);
  if (value != nullptr) {
    if (!dict_set(ts, *type->dict, name, value)) return false;
  } else {
    const int removed = dict_remove(ts, *type->dict, name);
    if (removed < 0) return false;
    if (removed == 0) return no_class_attribute(ts, type, name);
  }
  type_changed(ts, type);
  special_method_changed(ts, type, name);
  return true;
}

}  // namespace ouro::OURO_BUILD
