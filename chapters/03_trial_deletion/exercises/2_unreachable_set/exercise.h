// Exercise 2: the unreachable set.
// CPython: Python/gc.c (move_unreachable) finds the same set, without a worklist: that is exercise 3.
//
// Trial counts (exercise 1) say which objects of the list are held from outside. Those live. What they refer to lives
// too, and what that refers to, to the end. The rest of the list is garbage.
//
//     outside ---> [ a: 1 ] ---> [ b: 0 ] ---> [ c: 0 ]        [ d: 0 ] <--> [ e: 0 ]
//                    lives         lives         lives          garbage      garbage
//
// Write the function at the end of this file. Put it into exercise.cpp. Use a list of work that you keep yourself: a
// chain of 200,000 objects must not be too deep for it.
#pragma once

#include <cstdint>
#include <vector>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

struct Object {
  std::int64_t trial = 0;            // references from outside the list
  std::vector<Object*> refers_to{};  // also objects that are not in the list
  int place = -1;                    // in the list that is being collected; -1: not in it
};

// RETURNS: for each object of the list, in its order, whether it is garbage.
// REQUIRES: young[i]->place == i. Do not change the objects.
std::vector<bool> unreachable(const std::vector<Object*>& young);
