// Exercise 2: promotion.
// CPython: Python/gc.c (gc_collect_main: the counters, gc_list_merge).
//
// Three generations, the youngest is 0. Exercise 1 has said that a collection starts, and something else has said of
// which generation. What becomes of the objects, and of the counters?
//
//     generation 0: a b(garbage)      collect(0) -->     generation 0:
//     generation 1: c                                    generation 1: c a
//     generation 2: d                                    generation 2: d
//
// Write the function at the end of this file. Put it into exercise.cpp.
//   - A collection of a generation looks at that generation and at all younger ones, together.
//   - What is garbage among them is freed: it is in no generation afterwards.
//   - What survives moves into the next older generation. From the oldest there is nowhere to go.
//   - counts[0] counts allocations, counts[1] collections of generation 0, counts[2] collections of generation 1, each
//     since that generation was looked at. Those of the generations that were looked at are 0 now. The next older one
//     has seen one more collection.
//   - Generations that are not looked at stay as they are, with their garbage.
#pragma once

#include <array>
#include <vector>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

struct Object {
  int number = 0;
  bool garbage = false;  // trial deletion, chapter 3, has found out
};

struct Heap {
  std::array<std::vector<Object>, 3> generations;  // the order within one does not matter here
  std::array<int, 3> counts{};
};

// RETURNS: how many objects were freed.
// REQUIRES: generation is 0, 1 or 2.
int collect(Heap& heap, int generation);
