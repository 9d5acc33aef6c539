// The lock of an interpreter: one of the two designs, chosen when it starts.
// CPython: struct _gil_runtime_state; each version has only one design.
#pragma once

#include <variant>

#include "gil/interval_gil.h"
#include "gil/real_platform.h"
#include "gil/tick_gil.h"

namespace ouro {

enum class GilKind { kTick, kInterval };

struct GilOptions {
  GilKind kind = GilKind::kInterval;
  int check_interval = TickGil<RealPlatform>::kDefaultInterval;                 // ticks
  IntervalGil<RealPlatform>::Options interval = {};
};

class Gil {
 public:
  using Thread = GilThread<RealPlatform>;

  explicit Gil(const GilOptions& options);

  void take(Thread& self) {
    std::visit([&](auto& gil) { gil.take(self); }, gil_);
  }
  void drop(Thread& self) {
    std::visit([&](auto& gil) { gil.drop(self); }, gil_);
  }
  // Where the eval loop has found a reason to: a request, or a ticker below 0.
  void let_others_run(Thread& self) {
    if (TickGil<RealPlatform>* tick = ticking()) {
      tick->tick(self);
    } else {
      timed()->let_others_run(self);
    }
  }
  std::uint64_t switches() {
    return std::visit([](auto& gil) { return gil.switches(); }, gil_);
  }

  // Before the first second thread starts; `self` holds the GIL, also afterwards.
  void expect_threads(Thread& self) {
    if (TickGil<RealPlatform>* tick = ticking()) tick->create(self);
  }

  // Whether it is there at all.
  bool exists() { return ticking() == nullptr || ticking()->is_created(); }

  // The interpreter ends: of the threads that take it from now on only `last` has something to run. REQUIRES: `last`
  // holds it.
  void close(const Thread& last) { last_ = &last; }
  bool is_closed_to(const Thread& self) const { return last_ != nullptr && last_ != &self; }  // REQUIRES: `self` holds it

  // Ticks between two releases. With the other design a number that changes nothing, as in 3.2 to 3.8.
  int check_interval() { return ticking() != nullptr ? ticking()->interval() : check_interval_; }
  void set_check_interval(int ticks) {
    check_interval_ = ticks;
    if (ticking() != nullptr) ticking()->set_interval(ticks);
  }
  // How long a waiter waits before it asks. With the other design likewise.
  std::chrono::nanoseconds switch_interval() { return timed() != nullptr ? timed()->interval() : switch_interval_; }
  void set_switch_interval(std::chrono::nanoseconds interval) {
    switch_interval_ = interval;
    if (timed() != nullptr) timed()->set_interval(interval);
  }

  // Null for the other design.
  TickGil<RealPlatform>* ticking() { return std::get_if<TickGil<RealPlatform>>(&gil_); }
  IntervalGil<RealPlatform>* timed() { return std::get_if<IntervalGil<RealPlatform>>(&gil_); }

 private:
  std::variant<TickGil<RealPlatform>, IntervalGil<RealPlatform>> gil_;
  int check_interval_;
  std::chrono::nanoseconds switch_interval_;
  const Thread* last_ = nullptr;  // null: not closed
};

}  // namespace ouro
