// Exercise 2: release the lock, and see to it that another one gets it.
// CPython: Python/ceval_gil.c (drop_gil, FORCE_SWITCHING).
//
// To let go: with `mutex` locked, `locked` becomes false, and one of those who wait for `released` is woken.
//
// That is not enough. The thread that lets go is running, and the woken one is not yet: if the first one wants the lock
// again at once, it has it again, and the other waits for ever. So who was *asked* to let go waits until another thread
// has the lock:
//
//   - with `switch_mutex` locked, look at `holder`: the last one that took the lock. Another one than this thread? Then
//   the
//     hand-over has happened already.
//   - Otherwise `asked` becomes false, and this thread waits for `switched`, once: take() wakes it. The look and the
//   wait
//     must be one step for the others. That is what the mutex is for.
//
// Who was not asked (it lets go since it is about to block) does not wait.
//
// Write drop(). take() is given. Put it into exercise.cpp.
#pragma once

#include "../gil_parts.h"

struct Gil {
  Mutex mutex{"mutex"};  // of locked, switches
  Condition released{"released"};
  bool locked = false;
  long switches = 0;

  Mutex switch_mutex{"switch_mutex"};  // of holder
  Condition switched{"switched"};      // woken when a thread has taken the lock
  Thread* holder = nullptr;
};

inline void take(Gil& gil, Thread& self) {
  gil.mutex.lock();
  while (gil.locked) {
    const long switches = gil.switches;
    const bool woken = gil.released.wait_an_interval(gil.mutex);
    if (gil.locked && !woken && gil.switches == switches) gil.holder->asked.store(true);
  }
  gil.switch_mutex.lock();
  gil.locked = true;
  if (gil.holder != &self) {
    ++gil.switches;
    gil.holder = &self;
  }
  gil.switched.wake_one();
  gil.switch_mutex.unlock();
  self.asked.store(false);
  gil.mutex.unlock();
}

// REQUIRES: `self` has the lock. Returns when it has let go; if it was asked to, when another thread has had the lock.
void drop(Gil& gil, Thread& self);
