// A counting semaphore on Linux's futex. It can say what POSIX' hides: that a thread was woken and another was quicker,
// and that a signal ended the wait.
// CPython: sem_t in Python/thread_pthread.h; the algorithm is that of glibc's sem_wait and sem_post.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

namespace ouro {

using FutexDeadline = std::optional<std::chrono::steady_clock::time_point>;  // none: for ever
enum class FutexSleep { kLookAgain, kTimedOut, kInterrupted };

// The two system calls. The other futex is the simulator's (sim/platform.h).
struct Futex {
  using Word = std::atomic<std::uint32_t>;

  FutexSleep sleep(Word& word, const FutexDeadline& deadline);  // if the word is 0
  void wake_one(Word& word);
};

template <class Futex>
class BasicSemaphore {
 public:
  using Deadline = FutexDeadline;
  enum class Wait { kTaken, kTimedOut, kInterrupted };

  explicit BasicSemaphore(std::uint32_t value) : value_(value) {}

  // Acquire: sees what was done before the post.
  bool try_take() {
    std::uint32_t value = value_.load(std::memory_order_relaxed);
    while (value > 0) {
      if (value_.compare_exchange_weak(value, value - 1, std::memory_order_acquire, std::memory_order_relaxed))
        return true;
    }
    return false;
  }

  // `woken_in_vain()` is called each time the thread woke up and found that another had taken it.
  // RETURNS: kInterrupted when a signal handler ran on this thread while it slept.
  template <class InVain>
  Wait take(Deadline deadline, InVain&& woken_in_vain) {
    if (try_take()) return Wait::kTaken;
    waiters_.fetch_add(1, std::memory_order_seq_cst);  // before the look at the value: see post()
    Wait result = Wait::kTaken;
    for (bool woken = false; !try_take(); woken = true) {
      if (woken) woken_in_vain();
      const FutexSleep sleep = futex_.sleep(value_, deadline);
      if (sleep == FutexSleep::kTimedOut) result = Wait::kTimedOut;
      if (sleep == FutexSleep::kInterrupted) result = Wait::kInterrupted;
      if (result != Wait::kTaken) break;
    }
    waiters_.fetch_sub(1, std::memory_order_relaxed);
    return result;
  }
  Wait take(Deadline deadline = {}) {
    return take(deadline, [] {});
  }

  // Any thread. The woken thread has to compete for it like any other.
  void post() {
    value_.fetch_add(1, std::memory_order_seq_cst);  // before the look at the waiters
    if (waiters_.load(std::memory_order_seq_cst) > 0) futex_.wake_one(value_);
  }

  std::uint32_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  typename Futex::Word value_;
  typename Futex::Word waiters_ = 0;
  [[no_unique_address]] Futex futex_;
};

using Semaphore = BasicSemaphore<Futex>;

}  // namespace ouro
