// Exercise 3: why is it still alive?
// CPython: no function of its own; gc.get_referrers gives one step back, tools like objgraph walk the rest.
//
// Something should be gone and is not. A list of those who refer to it does not help much: each of them lives for a
// reason of its own, and some may be garbage themselves. What helps is a chain that begins at a root, a name or a
// frame:
//
//     root `registry` ---> object 0 ---> object 3 ---> object 7: why does it live?
//
// Write why_alive at the end of this file. Put it into exercise.cpp.
//   - It returns a shortest chain from a root to the object: which root, then every object on the way, the object
//   itself
//     last. Any shortest one is right.
//   - A weak reference keeps nothing alive: no chain goes through one.
//   - Nothing leads there: the object is garbage, and the chain is empty.
//   - A chain may be 200,000 objects long, and references may go in circles.
#pragma once

#include <cstddef>
#include <vector>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

// Objects are numbers: 0, 1, 2, ...
using Object = std::size_t;

struct Reference {
  Object to = 0;
  bool weak = false;
};

struct Heap {
  std::vector<std::vector<Reference>> references;  // references[o]: what object o refers to
  std::vector<Reference> roots;                    // what each root refers to; roots are numbered too
};

struct Chain {
  std::size_t root = 0;         // which of heap.roots; means nothing when there are no objects
  std::vector<Object> objects;  // from what the root refers to, to the object in question
};

Chain why_alive(const Heap& heap, Object object);
