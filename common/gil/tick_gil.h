// The GIL up to 3.1: a semaphore. The holder lets go after a number of counted instructions ("ticks"), and at once
// competes for it again: nobody asks, nobody hands over.
// CPython: 2.7's Python/ceval.c (_Py_Ticker, _Py_CheckInterval), Python/thread_pthread.h. Article: Beazley, 2010.
#pragma once

#include <atomic>
#include <cstdint>

#include "gil/gil_thread.h"
#include "trace/event.h"

namespace ouro {

template <class Platform>
class TickGil {
 public:
  using Thread = GilThread<Platform>;

  static constexpr int kDefaultInterval = 100;

  explicit TickGil(int interval = kDefaultInterval) : ticker_(interval), interval_(interval) {}
  TickGil(const TickGil&) = delete;
  TickGil& operator=(const TickGil&) = delete;

  // A program pays for the lock from its first second thread on; until then taking and dropping do nothing.
  // The creator holds it. CPython: PyEval_InitThreads.
  void create(Thread& self) {
    if (created_) return;
    created_ = true;
    take(self);
  }
  bool is_created() const { return created_; }

  void take(Thread& self) {
    if (!created_) return;
    if (!lock_.try_take()) {
      self.log(EventKind::kGilWaitBegin);
      while (lock_.take({}, [&] { self.log(EventKind::kGilWastedWakeup); }) != decltype(lock_)::Wait::kTaken) {
      }
      self.log(EventKind::kGilWaitEnd);
    }
    if (last_holder_ != &self) {
      if (last_holder_ != nullptr) {
        ++switches_;
        self.log(EventKind::kGilSwitch);
      }
      last_holder_ = &self;
    }
    self.log(EventKind::kGilHoldBegin);
  }

  void drop(Thread& self) {
    if (!created_) return;
    self.log(EventKind::kGilHoldEnd);
    lock_.post();
  }

  // --- the ticker: one for all threads; the eval loop counts it down ---

  // The holder counts; a signal handler pulls it to 0.
  typename Platform::template Atomic<int>& ticker() { return ticker_; }

  // When the ticker is below 0: begins the next round, and lets the others try.
  // Relaxed: both are only hints to look soon.
  void tick(Thread& self) {
    ticker_.store(signal_pending_.load(std::memory_order_relaxed) ? 0 : interval_, std::memory_order_relaxed);
    if (!created_) return;
    drop(self);
    take(self);
  }

  // --- signals: only the main thread serves them, and nobody can make it the next to run ---

  // In a signal handler. From here on every counted instruction lets go, until the main thread happens to get its turn.
  // CPython: Py_AddPendingCall.
  void signal_arrived() {
    signal_pending_.store(true, std::memory_order_relaxed);
    ticker_.store(0, std::memory_order_relaxed);
  }
  void signal_served() { signal_pending_.store(false, std::memory_order_relaxed); }

  int interval() const { return interval_; }
  void set_interval(int interval) { interval_ = interval; }  // from the next round on

  std::uint64_t switches() const { return switches_; }

 private:
  typename Platform::Semaphore lock_{1};
  typename Platform::template Atomic<int> ticker_;
  typename Platform::template Atomic<bool> signal_pending_{false};
  // The rest belongs to the holder.
  int interval_;
  bool created_ = false;
  Thread* last_holder_ = nullptr;
  std::uint64_t switches_ = 0;
};

}  // namespace ouro
