// Exercise 2: two locks at a time.
// CPython: Python/critical_section.c (_PyCriticalSection2_BeginSlow), for two objects in the build without a GIL.
//
// Each account has a lock of its own. Nobody may read or write `money` without it. `transfer` moves money from one
// account to another, and needs both locks at once: nobody may see money that is in neither account.
//
// Other threads do the same at the same time, with any two accounts, in either direction. Nobody may wait for ever.
//
// Put `transfer` into exercise.cpp. If you take both locks in an order that does not depend on who is `from` and who is
// `to`, no ring of waiting threads can come about. Accounts do not move: their addresses are such an order
// (std::less<>).
#pragma once

#include <mutex>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

class Lock;

// Told of what a thread does with locks, in their place; for the checker, when there is one thread only.
class Watcher {
 public:
  virtual ~Watcher() = default;
  virtual void locks(const Lock& lock) = 0;
  virtual void unlocks(const Lock& lock) = 0;
};
inline thread_local Watcher* watcher = nullptr;

// A thread that has it must not lock it again: it would wait for itself.
class Lock {
 public:
  void lock() {
    if (watcher != nullptr) return watcher->locks(*this);
    mutex_.lock();
  }
  void unlock() {
    if (watcher != nullptr) return watcher->unlocks(*this);
    mutex_.unlock();
  }

 private:
  std::mutex mutex_;
};

struct Account {
  Lock lock;
  long money = 0;
};

// Moves `amount` if `from` has as much. From an account to itself is allowed, and changes nothing.
// RETURNS: false when there is too little; then nothing is moved.
bool transfer(Account& from, Account& to, long amount);
