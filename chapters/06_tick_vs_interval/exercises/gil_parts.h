// What the locks of exercises 1 and 2 are made of: virtual threads run on it, in every order that there is.
#pragma once

#include <chrono>
#include <functional>

#include "lab/exercise/todo.h"
#include "sim/platform.h"

using ouro::exercise::todo;
using ouro::sim::Mutex;

// Somebody who wants the lock. `asked` may be read and written at any time, by anybody: it is an atomic.
struct Thread {
  ouro::sim::Atomic<bool> asked{false, "asked"};  // to let go
};

// Where threads wait for something to become true. The caller holds the mutex; while it waits it does not.
class Condition {
 public:
  explicit Condition(const char* name) : condition_(name) {}

  // Until somebody wakes this thread, or one interval at the longest.
  // RETURNS: false when the interval is over and nobody has woken it.
  bool wait_an_interval(Mutex& mutex) {
    if (before) before();
    const bool woken = condition_.wait_for(mutex, std::chrono::milliseconds(5));
    if (after) after(woken);
    return woken;
  }
  // For as long as it takes.
  void wait(Mutex& mutex) {
    if (before_long_wait) before_long_wait();
    condition_.wait(mutex);
  }
  // Wakes one of those who wait; if nobody does, nothing happens.
  void wake_one() {
    condition_.notify_one();
    if (after_wake_up) after_wake_up();
  }

  // For the checker.
  std::function<void()> before, before_long_wait, after_wake_up;
  std::function<void(bool)> after;

 private:
  ouro::sim::CondVar condition_;
};
