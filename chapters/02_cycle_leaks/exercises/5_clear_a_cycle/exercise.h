// Exercise 5: clear a cycle, in the right order.
// CPython: Modules/gcmodule.c, since 3.14 Python/gc.c (finalize_garbage, delete_garbage).
//
// The collector has found its garbage: objects that only hold each other. It must not simply free them: each still has
// a count above zero, and those that hold it would be left with pointers to nothing. So it *clears*: an object gives up
// what it holds, the counts fall, and whatever comes to zero dies as everything else does. Before that the finalizers
// run, Python code that may look at any of the objects, and must find them whole.
//
//     [ a ] ---> [ b ] ---> [ c ]         clear(a): b loses a reference, dies, so c loses one and dies, so a ...
//       ^---------------------'           is a still there when clear(a) comes back?
//
// Write delete_garbage at the end of this file. Put it into exercise.cpp. Keep these rules:
//   - Every finalizer runs once, and all of them before the first clear.
//   - Whoever uses an object holds a reference to it. A finalizer and a clear may each make any number of objects die.
//   - At the end no object is left, and nothing was freed in any other way than by its count.
#pragma once

#include <list>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

// Only the World looks inside.
struct Object;

class World {
 public:
  // One more reference, one less. At zero the object gives up what it holds, leaves the list of garbage and is freed.
  // Every use of an object that was freed ends the program.
  virtual void incref(Object* object) = 0;
  virtual void decref(Object* object) = 0;

  virtual bool has_finalizer(const Object* object) = 0;
  // Runs it. It may cut references between the objects.
  virtual void finalize(Object* object) = 0;

  // The object gives up all that it holds.
  virtual void clear(Object* object) = 0;

  // Gives its memory back, whatever its count says. For objects that nobody holds.
  virtual void free(Object* object) = 0;

 protected:
  ~World() = default;
};

// `garbage` holds no references. An object that dies leaves it, at that moment.
void delete_garbage(World& world, std::list<Object*>& garbage);
