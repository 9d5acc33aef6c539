// The GIL since 3.2: the holder runs until it blocks or a waiter, after an interval in vain, asks it to let go; then it
// waits until another thread has it. A template over the platform: real threads, or simulated ones.
// CPython: Python/ceval_gil.c (take_gil, drop_gil), Include/internal/pycore_gil.h. Article: Pitrou, python-dev,
// 2009-10-25.
#pragma once

#include <chrono>
#include <cstdint>

#include "gil/gil_thread.h"
#include "support/thread_annotations.h"
#include "trace/event.h"

namespace ouro {

template <class Platform>
class IntervalGil {
 public:
  using Thread = GilThread<Platform>;

  struct Options {
    std::chrono::nanoseconds interval = std::chrono::milliseconds(5);
    bool force_switching = true;  // CPython: FORCE_SWITCHING, which is always defined
  };

  explicit IntervalGil(Options options) : interval_(options.interval), force_switching_(options.force_switching) {}
  IntervalGil(const IntervalGil&) = delete;
  IntervalGil& operator=(const IntervalGil&) = delete;

  // REQUIRES: `self` does not hold it.
  void take(Thread& self) {
    mutex_.lock();
    if (locked_) wait(self);
    become_holder(self);
    self.breaker.take(BreakReason::kDropGil);  // it was meant for an earlier turn
    mutex_.unlock();
    self.log(EventKind::kGilHoldBegin);
  }

  // REQUIRES: `self` holds it.
  void drop(Thread& self) {
    self.log(EventKind::kGilHoldEnd);
    mutex_.lock();
    locked_ = false;
    released_.notify_one();
    mutex_.unlock();
    if (force_switching_ && self.breaker.is_requested(BreakReason::kDropGil)) wait_for_another_holder(self);
  }

  // At a look at the breaker that finds kDropGil.
  void let_others_run(Thread& self) {
    drop(self);
    take(self);
  }

  // How often the holder changed.
  std::uint64_t switches() {
    mutex_.lock();
    const std::uint64_t switches = switches_;
    mutex_.unlock();
    return switches;
  }

  std::chrono::nanoseconds interval() {
    mutex_.lock();
    const std::chrono::nanoseconds interval = interval_;
    mutex_.unlock();
    return interval;
  }
  // For waits that begin later.
  void set_interval(std::chrono::nanoseconds interval) {
    mutex_.lock();
    interval_ = interval;
    mutex_.unlock();
  }

 private:
  // Each waiter asks, after its own full interval in which the holder was always the same.
  void wait(Thread& self) OURO_REQUIRES(mutex_) {
    self.log(EventKind::kGilWaitBegin);
    while (locked_) {
      const std::uint64_t switches_before = switches_;
      const bool woken = released_.wait_for(mutex_, interval_);
      if (!locked_) break;
      if (woken) {
        self.log(EventKind::kGilWastedWakeup);
      } else if (switches_ == switches_before) {
        holder_->breaker.request(BreakReason::kDropGil);
        self.log(EventKind::kGilRequest);
      }
    }
    self.log(EventKind::kGilWaitEnd);
  }

  void become_holder(Thread& self) OURO_REQUIRES(mutex_) {
    switch_mutex_.lock();
    locked_ = true;
    if (holder_ != &self) {
      if (holder_ != nullptr) {
        ++switches_;
        self.log(EventKind::kGilSwitch);
      }
      holder_ = &self;
    }
    switched_.notify_one();
    switch_mutex_.unlock();
  }

  // Without this the thread that lets go would most often win again: it is running, the woken one is not yet.
  // The look at the holder and the wait are one step for the taker, who needs the same mutex.
  void wait_for_another_holder(Thread& self) {
    switch_mutex_.lock();
    if (holder_ == &self) {
      self.breaker.take(BreakReason::kDropGil);
      switched_.wait(switch_mutex_);
    }
    switch_mutex_.unlock();
  }

  typename Platform::Mutex mutex_;
  typename Platform::CondVar released_;
  typename Platform::Mutex switch_mutex_;  // taken while holding mutex_, never the other way round
  typename Platform::CondVar switched_;

  bool locked_ OURO_GUARDED_BY(mutex_) = false;
  std::uint64_t switches_ OURO_GUARDED_BY(mutex_) = 0;
  std::chrono::nanoseconds interval_ OURO_GUARDED_BY(mutex_);
  // Written with both mutexes, so that either is enough to read it. While nobody holds the GIL: who held it last.
  Thread* holder_ = nullptr;

  const bool force_switching_;
};

}  // namespace ouro
