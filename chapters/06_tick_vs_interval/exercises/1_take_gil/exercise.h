// Exercise 1: take the lock.
// CPython: Python/ceval_gil.c (take_gil).
//
// `locked` says whether somebody has the lock. Who wants it and finds it taken waits, one interval at a time:
//
//   - If the lock is free after the wait, the wait is over.
//   - If it was woken and the lock is taken all the same, another one was quicker. It waits again.
//   - If the interval is over, it may ask the holder to let go: sets `asked` of the holder. But only if the lock has
//   been
//     with the same holder for the whole interval. `switches` tells: it has not changed. It waits again.
//
// Then it takes the lock: `locked` becomes true, `holder` becomes this thread. If the holder was another one before,
// `switches` grows by one. And this thread's own `asked` becomes false: it was meant for an earlier turn.
//
// All fields but `asked` may be touched only while holding `mutex`.
//
// Write take(). drop() is given; it has no forced switching, that is exercise 2. Put it into exercise.cpp.
#pragma once

#include "../gil_parts.h"

struct Gil {
  Mutex mutex{"mutex"};
  Condition released{"released"};  // woken when the lock is let go
  bool locked = false;
  Thread* holder = nullptr;  // who has it, or had it last
  long switches = 0;         // how often the holder became another one
};

// REQUIRES: `self` does not have the lock. Returns when it has.
void take(Gil& gil, Thread& self);

inline void drop(Gil& gil) {
  gil.mutex.lock();
  gil.locked = false;
  gil.released.wake_one();
  gil.mutex.unlock();
}
