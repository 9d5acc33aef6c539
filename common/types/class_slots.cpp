// Which slots a class has, from the special methods on its mro. CPython: Objects/typeobject.c (update_one_slot,
// fixup_slot_dispatchers, add_operators).
#include "threads/world.h"
#include "types/attributes.h"
#include "types/class.h"
#include "types/dict.h"
#include "types/errors.h"
#include "types/native.h"
#include "types/special_methods.h"
#include "types/str.h"
#include "types/type_lookup.h"

namespace ouro::OURO_BUILD {

// types/object_type.cpp: a class whose __new__ is a Python function.
Ref<> python_new(ThreadState& ts, Type* type, const Args& args);

namespace {

// If the attribute is a builtin type's own wrapper for this very method, its owner; else null.
const SlotWrapper* native_wrapper(ThreadState& ts, Object* attribute, const SpecialMethod& method) {
  if (attribute->type != ts.type(TypeId::slot_wrapper)) return nullptr;
  const auto* wrapper = as<SlotWrapper>(attribute);
  return wrapper->method->name == method.name ? wrapper : nullptr;
}

// `__hash__ = None` in a class says that its objects have no hash.
std::int64_t unhashable(ThreadState& ts, Object* self) {
  return raise(ts, TypeId::type_error, "unhashable type: '{}'", type_name(self));
}

void update_one(ThreadState& ts, Type* type, const SpecialMethod& method) {
  const Ref<> attribute = type_lookup(ts, type, ts.interp.names.*method.name);
  if (!attribute) return;
  if (const SlotWrapper* wrapper = native_wrapper(ts, attribute.get(), method)) {
    if (!method.present(type->slots)) method.take_native(type->slots, wrapper->owner->slots);
    return;
  }
  if (attribute.get() == ts.interp.none && method.name == &KnownNames::dunder_hash) {
    type->slots.hash = unhashable;
    return;
  }
  method.take_python(type->slots);
}

// __new__ is a function, not a slot method: a builtin type's is a native whose self is that type.
void update_new(ThreadState& ts, Type* type) {
  const Ref<> attribute = type_lookup(ts, type, ts.interp.names.dunder_new);
  type->slots.new_object = python_new;
  if (!attribute || attribute->type != ts.type(TypeId::native_function)) return;
  Object* owner = as<NativeFunction>(attribute.get())->self;
  if (owner != nullptr && is<Type>(ts, owner)) type->slots.new_object = as<Type>(owner)->slots.new_object;
}

void update_flags(ThreadState& ts, Type* type) {
  const auto set = [type](TypeFlag flag, bool on) { type->flags = on ? type->flags | flag : type->flags & ~flag; };
  const Ref<> init = type_lookup(ts, type, ts.interp.names.dunder_init);
  set(kGenericGetAttribute, type->slots.get_attribute == generic_get_attribute);
  set(kGenericSetAttribute, type->slots.set_attribute == generic_set_attribute);
  set(kPlainNew, type->slots.new_object == ts.type(TypeId::object)->slots.new_object);
  set(kPythonInit, init && init->type == ts.type(TypeId::function));
}

// Memory is managed by the class machinery, whatever the bases do.
void clear_special_slots(Slots& slots) {
  Slots kept;
  kept.traverse = slots.traverse;
  kept.clear = slots.clear;
  kept.dealloc = slots.dealloc;
  slots = kept;
}

}  // namespace

// Where two bases bring different native slots, the first on the mro wins: that is what the lookup finds.
void update_slots(ThreadState& ts, Type* type) {
  clear_special_slots(type->slots);
  for (const SpecialMethod& method : special_methods()) update_one(ts, type, method);
  update_new(ts, type);
  update_flags(ts, type);
}

void special_method_changed(ThreadState& ts, Type* type, Str* name) {
  const KnownNames& names = ts.interp.names;
  bool special = name == names.dunder_new;
  for (const SpecialMethod& method : special_methods()) special = special || names.*method.name == name;
  if (!special) return;
  const StopTheWorld while_slots_change(ts);  // nobody calls through them
  update_slots(ts, type);
  for (Type* subclass : type->extra->subclasses) special_method_changed(ts, subclass, name);
}

bool add_special_methods(ThreadState& ts, Type* type) {
  static const Slots kNone;
  const Slots& inherited = type->base != nullptr ? type->base->slots : kNone;
  for (const SpecialMethod& method : special_methods()) {
    if (method.name == &KnownNames::dunder_getattr || method.name == &KnownNames::dunder_del) continue;
    if (!method.present(type->slots) || !method.differs(type->slots, inherited)) continue;
    Ref<> wrapper = new_slot_wrapper(ts, method, type);
    if (!wrapper || !dict_set(ts, *type->dict, ts.interp.names.*method.name, wrapper.get())) return false;
  }
  update_flags(ts, type);
  return true;
}

}  // namespace ouro::OURO_BUILD
