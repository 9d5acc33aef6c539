// An object's lock, in a world in which the checker decides who goes on. CPython: Include/cpython/lock.h (PyMutex).
#pragma once

#include "lab/exercise/todo.h"
#include "sim/platform.h"

using ouro::exercise::todo;

inline constexpr const char* kTakenTwice = "a thread waits for a lock that it has";
inline constexpr const char* kNotItsOwn = "a thread unlocks what it has not locked";

class ObjectLock {
 public:
  explicit ObjectLock(const char* name) : mutex_(name) {}

  // RETURNS: false if somebody has it.
  bool try_lock() {
    ouro::sim::require(holder_ != self(), kTakenTwice);
    if (!mutex_.try_lock()) return false;
    holder_ = self();
    return true;
  }
  void wait_and_lock() {
    ouro::sim::require(holder_ != self(), kTakenTwice);
    mutex_.lock();
    holder_ = self();
  }
  void unlock() {
    ouro::sim::require(holder_ == self(), kNotItsOwn);
    holder_ = kNobody;
    mutex_.unlock();
  }

  // For the checker.
  bool is_mine() const { return holder_ == self(); }

 private:
  static constexpr int kNobody = -1;
  static int self() { return ouro::sim::World::current()->self(); }

  ouro::sim::Mutex mutex_;
  int holder_ = kNobody;
};
