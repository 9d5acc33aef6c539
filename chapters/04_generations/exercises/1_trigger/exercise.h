// Exercise 1: the trigger.
// CPython: Python/gc.c (_PyObject_GC_Link, PyObject_GC_Del).
//
// Generation 0 has a counter and a threshold. Every container that is made, and every one that is freed, comes by here.
//
//     threshold 2:   made  made  freed  made  made     <- a collection starts
//     counter        1     2     1      2     0
//
// Write the two functions at the end of this file. Put them into exercise.cpp.
//   - The counter says how many containers were made since the last collection, less those that were freed since.
//   - Old containers may be freed too: more than were made since. The counter never goes below zero.
//   - A collection starts when the counter is *more than* the threshold. It begins by setting the counter to zero.
//   - None starts while the collector is switched off, while a collection is running, or when the threshold is zero.
//   The
//     counter counts on meanwhile.
#pragma once

#include <cstddef>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

struct Young {
  int threshold = 700;
  int count = 0;
  bool enabled = true;      // gc.enable(), gc.disable()
  bool collecting = false;  // a collection is running now
};

// A container of that size was made.
// RETURNS: does a collection start now?
bool container_made(Young& young, std::size_t bytes);

// A container of that size was freed.
void container_freed(Young& young, std::size_t bytes);
