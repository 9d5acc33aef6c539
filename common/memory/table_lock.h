// The lock of a table that all threads of an interpreter share, held for as long as it takes to look something up. With
// a GIL that is lock enough, and nothing is taken. CPython: FT_MUTEX_LOCK, FT_MUTEX_UNLOCK
// (Include/internal/pycore_lock.h).
#pragma once

#include "memory/build.h"
#include "support/annotated_mutex.h"

namespace ouro::OURO_BUILD {

// REQUIRES, while it lives: the thread neither detaches nor runs code of the program.
class OURO_SCOPED_LOCK TableLock {
 public:
  explicit TableLock(Mutex& mutex) OURO_ACQUIRES(mutex) : mutex_(mutex) {
    if constexpr (kFreeThreaded) mutex_.lock();
  }
  ~TableLock() OURO_RELEASES() {
    if constexpr (kFreeThreaded) mutex_.unlock();
  }
  TableLock(const TableLock&) = delete;
  TableLock& operator=(const TableLock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace ouro::OURO_BUILD
