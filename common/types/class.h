// Classes: how a `class` statement makes a type, and what type() and object() themselves do.
// CPython: Objects/typeobject.c (type_new, mro_internal, object_new, subtype_dealloc).
#pragma once

#include <span>
#include <vector>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct Dict;

// A class from a namespace, of `metatype`. RETURNS: null with TypeError (layouts or orders that do not go together).
Ref<Type> make_class(ThreadState& ts, Type* metatype, Str* name, Tuple* bases, Dict* names);
// type(name, bases, names): the same, and the class hears of it (__init_subclass__).
Ref<> new_class(ThreadState& ts, Type* metatype, const Args& args);

// The order in which bases are searched (C3), `type` first; into type->mro and extra->lineage.
bool compute_mro(ThreadState& ts, Type* type);
// Fills the slots of a class from the special methods that its mro has.
void update_slots(ThreadState& ts, Type* type);
// The same for one name that was set or removed, for the class and all below it.
void special_method_changed(ThreadState& ts, Type* type, Str* name);
// Puts a method into a builtin type's dict for every special method that its slots bring and its base's do not.
bool add_special_methods(ThreadState& ts, Type* type);

// A type object with nothing set but the header and its extra part.
Type* allocate_type(ThreadState& ts, Type* metatype);

// Calling a class: __new__, then __init__.
Ref<> call_type(ThreadState& ts, Object* type, const Args& args);

bool is_type_subtype(const Type* type);

bool add_object_and_type(ThreadState& ts);  // the first two, before there is anything else
// Where a class has no descriptors of its own for __dict__ and __weakref__ (3.15): one of each for all, found in
// `object`.
bool add_shared_descriptors(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
