// Exercise 4: classical mark.
// CPython: none with the GIL; the free-threaded build marks from its roots to skip what lives
// (Python/gc_free_threading.c).
//
// The other way to find garbage is the older one: start at what the program can name, its roots, and go wherever
// references lead. What was not reached is garbage. The roots are the global variables, and the stacks of the threads:
// every frame has local variables and operands.
//
//     globals  [ x ] ---> a ---> b        c <--> d
//     stack    [ f: local y ] ---> e                   garbage: c and d
//
// Write the function at the end of this file. Put it into exercise.cpp. Keep the objects that are still to be looked at
// in the worklist that you are given; its room is as many objects as the heap has, so that none is in it twice.
#pragma once

#include <cstddef>
#include <vector>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

struct Object {
  bool marked = false;
  std::vector<Object*> refers_to{};
};

struct Frame {
  std::vector<Object*> locals{};
  std::vector<Object*> operands{};
};

struct Roots {
  std::vector<Object*> globals{};
  std::vector<Frame> stack{};  // the last one is running, the others wait for it
};

class Worklist {
 public:
  virtual void push(Object* object) = 0;
  virtual Object* pop() = 0;  // REQUIRES: not empty
  virtual bool empty() const = 0;

 protected:
  ~Worklist() = default;
};

// Marks every object that the program can still reach.
// REQUIRES: no object is marked; the worklist is empty. A null root is a variable that is not bound.
void mark(const Roots& roots, Worklist& worklist);
