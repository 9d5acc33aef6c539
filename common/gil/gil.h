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
  int check_interval = TickGil<RealPlatform>::kDefaultInterval;  // ticks
  IntervalGil<RealPlatform>::Options interval = {};
};

class Gil {
 public:
  using Thread = GilThread<RealPlatform>;

  explicit Gil(const GilOptions& options);

  void take(Thread& self);
  void drop(Thread& self);
  // Where the eval loop has found a reason to: a request, or a ticker below 0.
  void let_others_run(Thread& self);
  std::uint64_t switches();

  // Before the first second thread starts; `self` holds the GIL, also afterwards.
  void expect_threads(Thread& self);

  // Whether it is there at all.
  bool exists();

  // The interpreter ends: of the threads that take it from now on only `last` has something to run. REQUIRES: `last`
  // holds it.
  void close(const Thread& last) { last_ = &last; }
  bool is_closed_to(const Thread& self) const {
    return last_ != nullptr && last_ != &self;
  }  // REQUIRES: `self` holds it

  // Ticks between two releases. With the other design a number that changes nothing, as in 3.2 to 3.8.
  int check_interval();
  void set_check_interval(int ticks);
  // How long a waiter waits before it asks. With the other design likewise.
  std::chrono::nanoseconds switch_interval();
  void set_switch_interval(std::chrono::nanoseconds interval);

  // Null for the other design.
  TickGil<RealPlatform>* ticking();
  IntervalGil<RealPlatform>* timed();

 private:
  std::variant<TickGil<RealPlatform>, IntervalGil<RealPlatform>> gil_;
  int check_interval_;
  std::chrono::nanoseconds switch_interval_;
  const Thread* last_ = nullptr;  // null: not closed
};

}  // namespace ouro
