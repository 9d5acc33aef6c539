// The lock of an object for a few instructions that neither wait nor run code: no critical section is needed for them.
// CPython: LOCK_OBJECT, UNLOCK_OBJECT (Python/ceval_macros.h).
#pragma once

#include "object/object.h"

namespace ouro::OURO_BUILD {

// It does not wait: if another thread has the lock, the instruction takes its slow path. An operand that nobody else
// knows (is_unique) needs no lock. With a GIL there is none.
class QuickLock {
 public:
  explicit QuickLock(auto* object, [[maybe_unused]] bool is_private = false) {
    if constexpr (kFreeThreaded) {
      if (is_private) return;
      mutex_ = &object->count.header_mutex;
      held_ = mutex_->try_lock();
    }
  }
  ~QuickLock() {
    if constexpr (kFreeThreaded) {
      if (held_ && mutex_ != nullptr) mutex_->unlock();
    }
  }
  QuickLock(const QuickLock&) = delete;
  QuickLock& operator=(const QuickLock&) = delete;

  explicit operator bool() const { return !kFreeThreaded || held_; }

 private:
  ByteMutex<kYieldsWithoutGil>* mutex_ = nullptr;
  bool held_ = true;
};

}  // namespace ouro::OURO_BUILD
