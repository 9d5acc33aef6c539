// The memory slots of a type whose objects own a fixed set of fields: iterators, views, slices.
// CPython: the *_traverse and *_dealloc functions that it writes out for each of them.
#pragma once

#include "gc/tracking.h"
#include "object/ref.h"
#include "object/type.h"
#include "types/instance.h"

namespace ouro::OURO_BUILD {

// kFields: pointers to those members of T that own an object or are null, in the order in which they are dropped.
template <class T, auto... kFields>
struct OwnedFields {
  static void traverse(Object* self, Visit visit, void* context) {
    const auto visit_one = [&](Object* referent) {
      if (referent != nullptr) visit(referent, context);
    };
    (visit_one(as<T>(self)->*kFields), ...);
  }

  static void clear(Object* self) { (OURO_BUILD::clear(as<T>(self)->*kFields), ...); }

  static void dealloc(ThreadState& ts, Object* self) {
    if (self->type->has(kGcObjects)) untrack(self);
    (xdecref(as<T>(self)->*kFields), ...);
    free_instance(ts, self);
  }

  static void fill(Slots& slots) {
    slots.traverse = traverse;
    slots.clear = clear;
    slots.dealloc = dealloc;
  }
};

// The iter slot of every iterator.
inline Ref<> iterator_itself(ThreadState&, Object* self) { return share(self); }

}  // namespace ouro::OURO_BUILD
