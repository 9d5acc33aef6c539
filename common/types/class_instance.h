// The memory slots of classes: how their instances are traversed, cleared and deallocated.
// CPython: subtype_traverse, subtype_clear, subtype_dealloc (Objects/typeobject.c).
#pragma once

#include "object/type.h"

namespace ouro::OURO_BUILD {

void traverse_class_instance(Object* self, Visit visit, void* context);
void clear_class_instance(Object* self);

// In CPython's order: finalizer, weak references, __slots__, attributes, the builtin part, memory, the class.
// A finalizer that makes the object reachable again stops it.
void dealloc_class_instance(ThreadState& ts, Object* self);

// Runs the finalizer of an object whose count is zero; for generators too. RETURNS: false if it lives again.
bool finalize_at_death(ThreadState& ts, Object* self);

}  // namespace ouro::OURO_BUILD
