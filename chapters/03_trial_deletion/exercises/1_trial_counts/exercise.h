// Exercise 1: trial counts.
// CPython: Python/gc.c (update_refs, subtract_refs).
//
// The collector looks at a list of young objects. It does not know the variables of the program. It knows two things:
// how many references each object has in all, its count, and which objects it refers to.
//
//     name x ---> [ a: count 2 ] <--> [ b: count 1 ]
//
// One of the two references to a comes from b, from inside the list. So the other one must come from outside.
//
// Write the function at the end of this file. Put it into exercise.cpp.
//   - It copies the counts, and takes away one for every reference that comes from inside the list.
//   - An object may refer to the same object twice: that is two references. It may refer to itself.
//   - It may also refer to objects that are not in the list: older ones. Those are not being collected.
//   - The real counts stay as they are: the program goes on with them.
#pragma once

#include <cstdint>
#include <vector>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

struct Object {
  std::int64_t count = 0;            // all references to it
  std::vector<Object*> refers_to{};  // an entry per reference
  int place = -1;                    // in the list that is being collected; -1: not in it
};

// RETURNS: for each object of the list, in its order, how many of its references come from outside the list.
// REQUIRES: young[i]->place == i.
std::vector<std::int64_t> trial_counts(const std::vector<Object*>& young);
