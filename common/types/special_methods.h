// Special methods and the slots they stand for: one row each, in both directions.
// CPython: slotdefs[] and the slot_* and wrap_* functions of Objects/typeobject.c.
//
//   a class defines __len__      -> its slot `length` calls that method      (take_python)
//   a class inherits list's      -> its slot `length` is list's              (take_native)
//   a builtin type has `length`  -> its dict has a __len__ that calls it     (call)
#pragma once

#include <span>

#include "object/type.h"

namespace ouro::OURO_BUILD {

struct SpecialMethod {
  Str* KnownNames::*name;
  bool (*present)(const Slots& slots);
  bool (*differs)(const Slots& slots, const Slots& from);
  void (*take_native)(Slots& into, const Slots& from);
  void (*take_python)(Slots& into);
  // Calls the slot of `slots` as a method: args[0] is self. Arity has been checked.
  Ref<> (*call)(ThreadState& ts, const Slots& slots, const Args& args);
  int least_arguments;  // after self
  int most_arguments;   // -1: any
};

std::span<const SpecialMethod> special_methods();

// A special method of a builtin type: calls the slot of its owner.
struct SlotWrapper : Object {
  static constexpr TypeId kTypeId = TypeId::slot_wrapper;
  const SpecialMethod* method;
  Type* owner;  // owned
};

Ref<> new_slot_wrapper(ThreadState& ts, const SpecialMethod& method, Type* owner);
bool add_slot_wrapper_type(ThreadState& ts);

// Calls the special method that `self`'s type defines in Python.
// RETURNS: null with an exception; NotImplemented where it has none.
Ref<> call_special(ThreadState& ts, Object* self, Str* name, std::initializer_list<Object*> arguments);

}  // namespace ouro::OURO_BUILD
