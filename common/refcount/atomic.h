// The naive count for a world without a GIL: every change is an atomic read-modify-write.
// It is right, and the reason why free threading was given up in 1999: every increment pays for the worst case, and
// two threads that use the same object fight over its cache line. std::shared_ptr counts like this.
// CPython: none; the free-threaded build counts as in refcount/biased.h.
#pragma once

#include <atomic>

#include "refcount/ref_count.h"
#include "support/check.h"

namespace ouro {

class AtomicRefCount {
 public:
  // Relaxed: whoever publishes the object orders this before it.
  void start(ThreadId) { value_.store(1, std::memory_order_relaxed); }

  // Relaxed: the caller holds a reference already, so nothing can die here and nothing needs to be seen.
  void increment(ThreadId) { value_.fetch_add(1, std::memory_order_relaxed); }

  // Release: what this thread did to the object happens before its death. Acquire: the thread that buries it has seen
  // what all others did. (The acquire is needed at zero only; a fence there would do, but ThreadSanitizer does not
  // model fences, and on x86 the order is free.)
  [[nodiscard]] Drop decrement(ThreadId) {
    const std::int64_t before = value_.fetch_sub(1, std::memory_order_acq_rel);
    OURO_DCHECK(before > 0, "a reference was given back that nobody held");
    return before == 1 ? Drop::kDead : Drop::kAlive;
  }

  // Acquire on success: a reader that came by address alone sees what was done before the count was set.
  bool try_increment(ThreadId) {
    std::int64_t value = value_.load(std::memory_order_relaxed);
    while (value != 0) {
      if (value_.compare_exchange_weak(value, value + 1, std::memory_order_acquire, std::memory_order_relaxed)) {
        return true;
      }
    }
    return false;
  }

  // Relaxed: a reader gets an estimate anyway.
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

  // Release: pairs with try_increment.
  void set(std::int64_t references) { value_.store(references, std::memory_order_release); }

  // Relaxed: nobody else knows the object yet.
  void make_immortal() { value_.fetch_add(kImmortalBias, std::memory_order_relaxed); }
  bool is_immortal() const { return value() > kImmortalAbove; }

 private:
  // Any thread.
  std::atomic<std::int64_t> value_ = 0;
};

static_assert(RefCount<AtomicRefCount>);
static_assert(sizeof(AtomicRefCount) == 8);

}  // namespace ouro
