// GILs with one fault each, for the explorer to catch: copies of IntervalGil and of the semaphore under TickGil, in
// which one thing is left out or is done in the wrong order.
#pragma once

#include <cstdint>
#include <utility>

#include "sim/gil_scenarios.h"

namespace ouro::sim {

enum class IntervalFault {
  kNone,
  kNoRecheck,            // who was woken takes it, free or not
  kNoSignal,             // nobody is woken when it is free
  kSignalBeforeRelease,  // the woken one finds it taken and sleeps again
  kReleaseUnlocked,      // the flag is cleared after the mutex is free, and without it
  kWaitNotAtomic,        // the waiter lets go of the mutex first and then goes to sleep
  kRequestNotCleared,    // a request for an earlier turn is obeyed when nobody waits
  kNoHandOver,           // who lets go does not wait
  kHandOverUnchecked,    // it waits even if another thread has had its turn already
  kHandOverNotAtomic,    // it looks, lets go of the mutex, and then goes to sleep
  kNoAnswer,             // who takes it does not tell the one who waits for that
};

template <IntervalFault kFault>
class BrokenIntervalGil {
 public:
  using Thread = GilThread<CountingPlatform>;

  void take(Thread& self) {
    mutex_.lock();
    if (locked_) wait(self);
    switch_mutex_.lock();
    locked_ = true;
    if (holder_ != &self) {
      holder_ = &self;
      ++switches_;
      self.log(EventKind::kGilSwitch);
    }
    if constexpr (kFault != IntervalFault::kNoAnswer) switched_.notify_one();
    switch_mutex_.unlock();
    if constexpr (kFault != IntervalFault::kRequestNotCleared) self.breaker.take(BreakReason::kDropGil);
    mutex_.unlock();
  }

  void drop(Thread& self) {
    mutex_.lock();
    if constexpr (kFault == IntervalFault::kSignalBeforeRelease) {
      released_.notify_one();
      mutex_.unlock();
      mutex_.lock();
      locked_ = false;
    } else {
      if constexpr (kFault != IntervalFault::kReleaseUnlocked) locked_ = false;
      if constexpr (kFault != IntervalFault::kNoSignal) released_.notify_one();
    }
    mutex_.unlock();
    if constexpr (kFault == IntervalFault::kReleaseUnlocked) {
      asked(self);  // a step between
      locked_ = false;
    }
    if constexpr (kFault == IntervalFault::kNoHandOver) return;
    if (self.breaker.is_requested(BreakReason::kDropGil)) wait_for_another_holder(self);
  }

  bool asked(const Thread& self) const { return self.breaker.is_requested(BreakReason::kDropGil); }

 private:
  void wait(Thread&) OURO_REQUIRES(mutex_) {
    do {
      const std::uint64_t switches_before = switches_;
      const bool woken = sleep(released_, mutex_, kFault == IntervalFault::kWaitNotAtomic);
      if (locked_ && !woken && switches_ == switches_before) holder_->breaker.request(BreakReason::kDropGil);
      if (kFault == IntervalFault::kNoRecheck && woken) return;
    } while (locked_);
  }

  void wait_for_another_holder(Thread& self) {
    switch_mutex_.lock();
    if (holder_ == &self || kFault == IntervalFault::kHandOverUnchecked) {
      self.breaker.take(BreakReason::kDropGil);
      if constexpr (kFault == IntervalFault::kHandOverNotAtomic) {
        switch_mutex_.unlock();
        switch_mutex_.lock();
      }
      switched_.wait(switch_mutex_);
    }
    switch_mutex_.unlock();
  }

  static bool sleep(CondVar& condition, Mutex& mutex, bool in_two_steps) OURO_REQUIRES(mutex) {
    if (in_two_steps) {
      mutex.unlock();
      mutex.lock();
    }
    return condition.wait_for(mutex, nanoseconds(5'000'000));
  }

  Mutex mutex_;
  CondVar released_;
  Mutex switch_mutex_;
  CondVar switched_;
  bool locked_ = false;
  std::uint64_t switches_ = 0;
  Thread* holder_ = nullptr;
};

enum class SemaphoreFault {
  kNone,
  kNoWaitLoop,       // who was woken believes that it is its own
  kTakenInTwoSteps,  // the value is read, and then written
  kCountedTooLate,   // a waiter says that it waits after its last look at the value
  kLookedTooEarly,   // the poster looks for waiters before it has posted
  kNobodyWoken,
  kPostedTwice,
};

// As support/semaphore.h, on the simulated futex.
template <SemaphoreFault kFault>
class BrokenSemaphore {
 public:
  enum class Wait { kTaken };

  explicit BrokenSemaphore(std::uint32_t value) : value_(value) {}

  bool try_take() {
    std::uint32_t value = value_.load();
    if constexpr (kFault == SemaphoreFault::kTakenInTwoSteps) {
      if (value > 0) value_.store(value - 1);
      return value > 0;
    }
    while (value > 0) {
      if (value_.compare_exchange_weak(value, value - 1)) return true;
    }
    return false;
  }

  template <class InVain>
  Wait take(FutexDeadline, InVain&&) {
    if (try_take()) return Wait::kTaken;
    if constexpr (kFault != SemaphoreFault::kCountedTooLate) waiters_.fetch_add(1);
    while (!try_take()) {
      futex_.sleep(value_, {});
      if constexpr (kFault == SemaphoreFault::kNoWaitLoop) {
        value_.store(0);
        break;
      }
      if constexpr (kFault == SemaphoreFault::kCountedTooLate) waiters_.fetch_add(1);
    }
    waiters_.fetch_sub(1);
    return Wait::kTaken;
  }

  void post() {
    const std::uint32_t waiters_before = kFault == SemaphoreFault::kLookedTooEarly ? waiters_.load() : 0;
    value_.fetch_add(kFault == SemaphoreFault::kPostedTwice ? 2 : 1);
    const std::uint32_t waiters = kFault == SemaphoreFault::kLookedTooEarly ? waiters_before : waiters_.load();
    if (waiters > 0 && kFault != SemaphoreFault::kNobodyWoken) futex_.wake_one(value_);
  }

 private:
  Futex::Word value_;
  Futex::Word waiters_ = 0;
  Futex futex_;
};

template <SemaphoreFault kFault>
struct BrokenPlatform : CountingPlatform {
  using Semaphore = BrokenSemaphore<kFault>;
};

}  // namespace ouro::sim
