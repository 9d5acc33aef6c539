// Exercise 1: incref and decref.
// CPython: Include/refcount.h (Py_INCREF, Py_DECREF), Objects/object.c (_Py_Dealloc, the trashcan).
//
// An object lives for as long as somebody holds it. Its count says how many do:
//
//     name a ---> [ count 1 ] ---> [ count 2 ] <--- name b
//                   parent           child
//
// When a goes, nobody holds the parent any more: it dies. It held its child, so the child loses one
// holder. Name b holds it still: it lives on, with a count of 1.
//
// Write the two functions at the end of this file. Put them into exercise.cpp.
//   - incref: one more holder.
//   - decref: one holder less. At 0 the object dies: everything that it held loses a holder, and its memory goes back.
//   - An immortal object (since CPython 3.12: None, True, small ints) is never counted and never dies.
//   - A list in a list in a list, 200,000 deep, must die too. The C++ stack is not that deep.
#pragma once

#include <cstdint>
#include <vector>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

// A count of this or more marks an object as immortal.
inline constexpr std::int64_t kImmortal = std::int64_t{1} << 60;

struct Object {
  std::int64_t count = 1;
  // What this object holds: one reference each. The same child may stand here twice; then it is held twice.
  std::vector<Object*> children;
};

class Heap {
 public:
  // Gives the object's memory back. From here on its fields are junk: do not read them.
  virtual void free(Object* object) = 0;

 protected:
  ~Heap() = default;
};

// One more holder.
void incref(Object* object);

// One holder less. The caller held a reference and gives it up.
void decref(Heap& heap, Object* object);
