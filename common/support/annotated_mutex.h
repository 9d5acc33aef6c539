// A mutex, a lock and a condition variable of the standard library, with thread-safety annotations.
// CPython: Python/thread_pthread.h (PyThread_type_lock, PyMUTEX_T, PyCOND_T).
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "support/thread_annotations.h"

namespace ouro {

class OURO_LOCKABLE Mutex {
 public:
  void lock() OURO_ACQUIRES() { mutex_.lock(); }
  void unlock() OURO_RELEASES() { mutex_.unlock(); }
  bool try_lock() OURO_ACQUIRES_IF_TRUE() { return mutex_.try_lock(); }

 private:
  friend class CondVar;
  std::mutex mutex_;
};

class OURO_SCOPED_LOCK MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) OURO_ACQUIRES(mutex) : mutex_(mutex) { mutex_.lock(); }
  ~MutexLock() OURO_RELEASES() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

// A wait may end without a notification: wait in a loop on the condition itself.
class CondVar {
 public:
  void wait(Mutex& mutex) OURO_REQUIRES(mutex) {
    Borrowed lock(mutex);
    condition_.wait(lock.lock);
  }

  // RETURNS: false when the time ran out.
  bool wait_until(Mutex& mutex, std::chrono::steady_clock::time_point deadline) OURO_REQUIRES(mutex) {
    Borrowed lock(mutex);
    return condition_.wait_until(lock.lock, deadline) == std::cv_status::no_timeout;
  }

  void notify_one() { condition_.notify_one(); }
  void notify_all() { condition_.notify_all(); }

 private:
  // The standard's condition variable wants a unique_lock: one that neither takes nor releases the mutex for good.
  struct Borrowed {
    explicit Borrowed(Mutex& mutex) : lock(mutex.mutex_, std::adopt_lock) {}
    ~Borrowed() { lock.release(); }
    std::unique_lock<std::mutex> lock;
  };

  std::condition_variable condition_;
};

}  // namespace ouro
