// The lock of an object, for as long as a builtin works on it; the lock of two objects likewise.
// CPython: Py_BEGIN_CRITICAL_SECTION, Py_BEGIN_CRITICAL_SECTION2 (Include/internal/pycore_critical_section.h).
//
// Sections nest, and a thread that has to wait for anything lets go of all that it is in: so locks taken in any order
// never lead to a deadlock. The price: only the innermost section is sure to hold its lock, and only until something in
// it waits, runs Python code or comes to the breaker. What was true of the object before may be false after that, as
// with a GIL.
//
// With a GIL there is nothing here.
#pragma once

#include <type_traits>

#include "support/byte_mutex.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

using ObjectMutex = ByteMutex<kYieldsWithoutGil>;

// A section that is entered; it lives on its thread's stack, in a list from the innermost out.
class HeldSection {
 public:
  HeldSection(ThreadState& ts, ObjectMutex& mutex) : ts_(ts), outer_(ts.sections) {
    // The innermost section has it: nothing to do, and nothing to undo.
    if (outer_ != nullptr && !outer_->is_suspended_ && outer_->has(mutex)) return;
    ts.sections = this;
    if (mutex.try_lock()) {
      first_ = &mutex;
    } else {
      enter_slowly(mutex, nullptr);
    }
  }
  HeldSection(ThreadState& ts, ObjectMutex& one, ObjectMutex& other);
  ~HeldSection() {
    if (ts_.sections != this) return;
    if (second_ != nullptr) second_->unlock();
    if (first_ != nullptr) first_->unlock();
    ts_.sections = outer_;
    if (outer_ != nullptr && outer_->is_suspended_) [[unlikely]]
      outer_->resume();
  }
  HeldSection(const HeldSection&) = delete;
  HeldSection& operator=(const HeldSection&) = delete;

  // Around a detachment: lets go of all locks of the thread; takes those of the innermost section again.
  static void suspend_all(ThreadState& ts) {
    if (ts.sections != nullptr) ts.sections->suspend();
  }
  static void resume_innermost(ThreadState& ts) {
    if (ts.sections != nullptr && ts.sections->is_suspended_) ts.sections->resume();
  }

 private:
  bool has(const ObjectMutex& mutex) const { return first_ == &mutex || second_ == &mutex; }
  void enter_slowly(ObjectMutex& first, ObjectMutex* second) OURO_LOCKS_UNCHECKED;
  void suspend() OURO_LOCKS_UNCHECKED;
  void resume();
  void lock(ObjectMutex& mutex) OURO_LOCKS_UNCHECKED;

  ThreadState& ts_;
  HeldSection* const outer_;
  ObjectMutex* first_ = nullptr;   // null: waiting for it, or there is nothing to hold
  ObjectMutex* second_ = nullptr;  // null: there is only one
  bool is_suspended_ = false;
};

struct NoSection {
  NoSection(auto&&...) {}
};

class CriticalSection {
 public:
  // Pointers to objects; each build sees only its own half of the bodies.
  CriticalSection(ThreadState& ts, auto* object) : section_(ts, mutex_of(object)) {}
  // Either order; both may be the same object.
  CriticalSection(ThreadState& ts, auto* one, auto* other) : section_(ts, mutex_of(one), mutex_of(other)) {}

 private:
  static auto& mutex_of(auto* object) {
    if constexpr (kObjectLocks) {
      return object->count.header_mutex;
    } else {
      return *object;
    }
  }

  [[no_unique_address]] std::conditional_t<kObjectLocks, HeldSection, NoSection> section_;
};

}  // namespace ouro::OURO_BUILD
