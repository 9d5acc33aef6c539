// Weak references: an object that knows another without keeping it alive.
// CPython: Objects/weakrefobject.c.
//
// The target holds the head of a list of its weak references (weakrefs_of). The one without a callback, which is shared
// by all who ask, stands first; behind it those with a callback, the newest first.
//
// Without a GIL one lock guards all lists of an interpreter (tables_mutex). A target is read without it: it is not
// freed before its references have forgotten it, and its count says whether it is alive.
#pragma once

#include <vector>

#include "gc/gc_state.h"
#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// Also the struct of proxies (types/weakref_proxy.cpp).
struct WeakRef : Object {
  static constexpr TypeId kTypeId = TypeId::weakref;

  Object* target;     // borrowed; null: dead
  Object* callback;   // owned; or null
  WeakRef* previous;  // in the target's list
  WeakRef* next;
  std::int64_t hash;  // of the target, kept beyond its death; -1: not asked for
};

// RETURNS: null with TypeError if the target can have none. `callback` may be null.
Ref<> new_weakref(ThreadState& ts, Object* target, Object* callback);
// Of a subtype of weakref.ref, or a proxy type: never shared.
Ref<> new_weakref_of_type(ThreadState& ts, Type* type, Object* target, Object* callback);
Ref<> new_weak_proxy(ThreadState& ts, Object* target, Object* callback);
// A strong reference to the target, or null.
Ref<> weakref_target(const WeakRef& ref);

// In the list's order; those that are just dying are left out.
std::vector<Ref<>> weakrefs_to(ThreadState& ts, Object* target);

// The target dies: all its weak references are cleared first, then the callbacks run, the newest first; what they raise
// is reported.
void clear_weakrefs(ThreadState& ts, Object* target);
// Clears them without calling back.
void clear_weakrefs_silently(Object* target);
// To be asked before either: does anything refer weakly to the object, whose list begins there? Acquire: who took the
// last one out may be another thread, and the object is freed next.
inline bool has_weakrefs(Object* const& head) { return load(head) != nullptr; }
// It refers to nothing from now on; its callback will not run.
void detach_weakref(WeakRef& ref);
// For the collector (CollectorHooks): clears what refers weakly to an object of the garbage; calls back.
void clear_weakrefs_of_garbage(Object* object, bool only_with_callbacks, std::vector<WeakrefCallback>& callbacks);
std::int64_t call_back_weakrefs(ThreadState& ts, std::vector<WeakrefCallback> callbacks);

bool add_weakref_type(ThreadState& ts);
bool add_weak_proxy_types(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
