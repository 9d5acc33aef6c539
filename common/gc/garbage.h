// What both collectors do with an object that nobody can reach: is it one, run its finalizer, cut its references.
// CPython: Python/gc.c and Python/gc_free_threading.c (finalize_garbage, delete_garbage), each with its own copy.
#pragma once

#include "gc/gc_state.h"

namespace ouro::OURO_BUILD {

// Has the collection that is running now found the object unreachable? REQUIRES: trial deletion is over.
inline bool is_garbage(const auto* object) {
  if (!object->type->has(kGcObjects)) return false;
  if constexpr (kFreeThreaded) {
    return has_gc_bit(object, kGcUnreachable);
  } else {
    return (GcHead::of(object)->previous & GcHead::kCollecting) != 0;
  }
}

// Can the object be weakly referred to, or is it a weak reference?
inline bool concerns_weakrefs(const Object* object) {
  return object->type->weakrefs_offset != 0 || object->type->layout == TypeId::weakref;
}

inline bool awaits_finalizer(const Object* object) {
  return object->type->slots.finalize != nullptr && !is_finalized(object);
}

// Once in an object's life (PEP 442). It may run any code. REQUIRES: awaits_finalizer(object).
void run_finalizer(ThreadState& ts, Object* object);

// Drops what the object refers to; with gc.DEBUG_SAVEALL it goes to gc.garbage instead.
// REQUIRES: the caller holds a reference.
void cut_references(ThreadState& ts, Object* object);

}  // namespace ouro::OURO_BUILD
