// The lock of an object for a few instructions that neither wait nor run code: no critical section is needed for them.
// CPython: LOCK_OBJECT, UNLOCK_OBJECT (Python/ceval_macros.h).
#pragma once

#include "object/object.h"

namespace ouro::OURO_BUILD {

// It does not wait: if another thread has the lock, the instruction takes its slow path. With a GIL there is none.
class QuickLock {
 public:
  explicit QuickLock([[maybe_unused]] auto* object) {
    if constexpr (kObjectLocks) {
      ByteMutex<kYieldsWithoutGil>& mutex = object->count.header_mutex;
      if (mutex.try_lock()) held_ = &mutex;
    }
  }
  ~QuickLock() {
    if (held_ != nullptr) held_->unlock();
  }
  QuickLock(const QuickLock&) = delete;
  QuickLock& operator=(const QuickLock&) = delete;

  explicit operator bool() const { return !kObjectLocks || held_ != nullptr; }

 private:
  ByteMutex<kYieldsWithoutGil>* held_ = nullptr;
};

// step() under the lock; an operand that nobody else knows needs none. RETURNS: what it returns; false or null if
// another thread has the lock, and nothing is done.
[[gnu::always_inline]] inline auto quickly_locked(auto* object, auto&& step) {
  if (!kObjectLocks || is_unique(object)) [[likely]]
    return step();
  const QuickLock lock(object);
  return lock ? step() : decltype(step()){};
}

}  // namespace ouro::OURO_BUILD
