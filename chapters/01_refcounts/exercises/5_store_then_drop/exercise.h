// Exercise 5: store, then drop.
// CPython: Include/cpython/object.h (Py_SETREF, Py_CLEAR), Python/ceval.c (SETLOCAL and the comment above it).
//
// A slot is a variable, an attribute or an element of a list. It owns one reference to its value. An assignment puts a
// new value in and drops the old one. The drop may be the last: then the old value dies, and its finalizer (__del__)
// runs *inside* your assignment. A finalizer is Python code. It can do anything: read this very slot, assign to it,
// clear it.
//
//     slot ---> old          a = new          slot ---> new
//                           -------->                    old dies: __del__ looks at the slot. What may it see?
//
// So what the finalizer meets must already be in order. Write the three functions. Keep these rules:
//   - Whenever decref runs, each slot holds a living object or nothing, and every reference is counted.
//   - Assigning a slot its own value (a = a) changes nothing.
//   - After a decref nothing that you read before has to be true any more, least of all what the slot holds.
#pragma once

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

// Only the World looks inside.
struct Object;

struct Slot {
  Object* value = nullptr;  // owns a reference; nullptr: empty
};

class World {
 public:
  virtual void incref(Object* object) = 0;
  // When that was the last reference, the object's finalizer runs before decref comes back, and then the object is
  // gone.
  virtual void decref(Object* object) = 0;

 protected:
  ~World() = default;
};

// slot = value. Borrows value: somebody holds it when the call begins, and keeps that reference. That may be this slot,
// and nobody else. The slot takes a reference of its own.
void assign(World& world, Slot& slot, Object* value);

// del slot. Clearing an empty slot changes nothing.
void clear(World& world, Slot& slot);

// (slot := value), an assignment inside an expression: as assign, and the value is also the expression's result.
// RETURNS: NEW, the value that was assigned, whatever has become of the slot since.
Object* assign_expression(World& world, Slot& slot, Object* value);
