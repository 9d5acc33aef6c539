// Exercise 3: read a list's slot without its lock.
// CPython: Include/internal/pycore_object.h (_Py_TryIncrefCompare, _Py_TryXGetRef), Objects/listobject.c
// (list_get_item_ref).
//
// A reader loads the address of an object from a slot. Before it has taken a reference the owner may put something else
// into the slot, give back the last reference, and free the object. Its memory may at once be another object's. Two
// things help:
//
// - The memory of an object stays an object's. The word `shared` of a freed one may be read, and says so: it is exactly
//   "merged, 0", or exactly "biased, 0".
// - The owner counts in a place of its own, which you cannot see. While `shared` is exactly "biased, 0" the owner may
//   free the object with no look at `shared`: nobody may take a reference from an address alone. In all other states
//   it changes `shared`, by an exchange, before it frees.
//
// The reader is never the owner. Write
//
// - try_incref: takes a reference, in `shared`. RETURNS: false, and changes nothing, if the object is dead or its owner
//   may free it at any time.
// - read: RETURNS the object that is in the slot, with a reference, or null. Null means: take the lock, and read again.
//   It may say so only if the object could not be had, or if the slot was changed meanwhile.
//
// `give_back(object)` gives back a reference that the reader has. Put the two functions into exercise.cpp.
#pragma once

#include "../header.h"

struct Object {
  explicit Object(long word) : shared(word, "shared") {}

  Word shared;  // pack(count, state)
};

// A slot holds the object with that number: an address.
class Slot {
 public:
  Slot(Object* objects, int number) : objects_(objects), number_(number, "slot") {}

  Object* load() const { return objects_ + number_.load(); }
  void store(int number) { number_.store(number); }

 private:
  Object* const objects_;
  Word number_;
};

bool try_incref(Object& object);

Object* read(Slot& slot);

// Given.
void give_back(Object& object);
