// threading.local: an object whose attributes every thread has for itself.
// CPython: localobject (Modules/_threadmodule.c).
//
// It has one dict of attributes per thread. Before each access the running thread's dict becomes the object's, so that
// the ordinary functions for attributes do the rest; without a GIL, where other threads are in the object at the same
// time, each access looks into the thread's own.
#pragma once

#include "object/object.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct ThreadLocal : Object {
  static constexpr TypeId kTypeId = TypeId::local;

  Dict* dicts;    // owned: ident of a thread -> the dict with its attributes
  Tuple* values;  // owned: what the constructor was called with; each further thread calls __init__ with it again
  Tuple* keyword_names;   // owned; or null
  Object* weakrefs;       // borrowed
  ThreadLocal* previous;  // borrowed, as `next`: the list of all that live, from Interpreter::thread_locals on
  ThreadLocal* next;
  std::uint64_t current;  // with a GIL: the ident of the thread whose dict is the object's now; 0: of none
};

// To be called at the end of a thread: its attributes go.
void forget_thread_locals(ThreadState& ts);

bool add_thread_local_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
