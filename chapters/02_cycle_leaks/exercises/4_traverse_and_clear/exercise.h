// Exercise 4: traverse and clear for a type of your own.
// CPython: Include/object.h (tp_traverse, tp_clear), Include/cpython/object.h (Py_CLEAR), and the section on cyclic
// garbage of "Extending and Embedding".
//
// A C extension adds a type, the Task of a scheduler. Its objects can be in a cycle: a task's callback may hold the
// task. The collector knows nothing of your struct. It asks two functions:
//
//     traverse   which references does this object own? Each is shown to the visitor: once for each that is owned.
//                The collector subtracts them. One too few, and a cycle through it is never found: a leak. One too
//                many, and an object that somebody outside holds looks like garbage: it is freed under their hands.
//     clear      give up every reference that traverse shows. That cuts the cycle, and counting does the rest.
//
// Write both at the end of this file. Put them into exercise.cpp. Keep these rules:
//   - What a field holds is an object or nullptr. A visitor is not shown nullptr.
//   - After clear every field that clear gives up is nullptr, and `waiters` is empty.
//   - A decref may free the object, and its finalizer may look at this very task. So whenever decref is called, no
//   field of
//     the task names an object whose reference is already gone.
//   - Clearing twice does nothing the second time.
#pragma once

#include <vector>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

// Only the World looks inside.
struct Object;

struct Task {
  Object* callback = nullptr;    // owned
  Object* result = nullptr;      // owned; may be the same object as callback: then it is owned twice
  std::vector<Object*> waiters;  // owned, each entry; an object that waits twice stands there twice
  Object* scheduler = nullptr;   // borrowed: the scheduler owns its tasks, and outlives them
};

class Visitor {
 public:
  virtual void visit(Object* object) = 0;

 protected:
  ~Visitor() = default;
};

class World {
 public:
  // When it was the last reference the object's finalizer runs before decref comes back, and then the object is gone.
  virtual void decref(Object* object) = 0;

 protected:
  ~World() = default;
};

void traverse(const Task& task, Visitor& visitor);
void clear(World& world, Task& task);
