// Why a thread must leave the eval loop's fast path at its next check: one bit per reason in one word.
// CPython: eval_breaker (Python/ceval_gil.c), per thread since 3.13; here in every profile.
#pragma once

#include <atomic>
#include <cstdint>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

class EvalBreaker {
 public:
  enum Reason : std::uint32_t {
    kSignals = 1u << 0,  // a signal arrived (main thread only)
    kCollect = 1u << 1,  // an allocation has scheduled a collection (3.12+)
  };

  // Any thread, and a signal handler. Release: what the reason is about was written before.
  void request(Reason reason) { bits_.fetch_or(reason, std::memory_order_release); }
  // The thread itself. Acquire: it reads next what the reason is about.
  bool take(Reason reason) { return (bits_.fetch_and(~reason, std::memory_order_acquire) & reason) != 0; }

  // Relaxed: a late look is a later check.
  bool any() const { return bits_.load(std::memory_order_relaxed) != 0; }

 private:
  std::atomic<std::uint32_t> bits_ = 0;
};

}  // namespace ouro::OURO_BUILD
