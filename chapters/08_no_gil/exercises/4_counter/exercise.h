// Exercise 4: a counter that is right without a GIL, and one that is quick as well.
// CPython: Modules/itertoolsmodule.c (count, with an atomic in the build without a GIL), Objects/typeobject.c and
// Python/uniqueid.c (the counts of classes, one for each thread).
//
// Part 1. `take_number` hands out numbers, as a shop does to its customers: 1, 2, 3, ... Every call gets another one,
// and none is left out. Any number of threads call it at the same time. A counter has three numbers in it, and a lock.
// Use what you think is right.
//
// - Plain: what `volatile long` is. Each read and each write really happens, in the order of your program.
// - Atomic: the same, and fetch_add reads and writes at once.
// - Lock: at any time one thread has it.
//
// Part 2. Who only counts, and adds up later, need not meet the others at all. `count` adds one for thread `me`, which
// is 0, 1 or 2; `total` adds up, when all threads have ended. No thread may touch a cell that another one touches: each
// touch by another thread costs a trip of the cell's cache line from core to core.
//
// Put the three functions into exercise.cpp.
#pragma once

#include <bit>

#include "../lock.h"

// Never torn, and nothing more.
class Plain {
 public:
  explicit Plain(const char* name) : number_(0, name) {}

  long read() const { return number_.load(); }
  void write(long value) { number_.store(value); }

 private:
  ouro::sim::Atomic<long> number_;
};

class Atomic {
 public:
  explicit Atomic(const char* name) : number_(0, name) {}

  long load() const { return number_.load(); }
  void store(long value) { number_.store(value); }
  // RETURNS: the number before.
  long fetch_add(long by) { return number_.fetch_add(by); }

 private:
  ouro::sim::Atomic<long> number_;
};

struct Counter {
  Plain plain{"plain"};
  Atomic atomic{"atomic"};
  ObjectLock lock{"lock"};  // wait_and_lock(), unlock()
};

// The cell of a thread: nobody else should touch it while threads run.
class Cell {
 public:
  long read() const { return touched(number_.load()); }
  void write(long value) { touched((number_.store(value), 0)); }
  int threads() const { return std::popcount(touched_by_); }  // that have touched it; for the checker

 private:
  long touched(long value) const {
    if (const ouro::sim::World* world = ouro::sim::World::current()) touched_by_ |= 1u << world->self();
    return value;
  }

  mutable unsigned touched_by_ = 0;
  ouro::sim::Atomic<long> number_{0, "cell"};
};

struct Cells {
  Cell cells[3];
};

long take_number(Counter& counter);

void count(Cells& cells, int me);
long total(const Cells& cells);
