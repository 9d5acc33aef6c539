// Why a thread must leave the eval loop's fast path at its next check: one bit per reason in one word.
// CPython: eval_breaker (Python/ceval_gil.c), per thread since 3.13; here in every profile.
#pragma once

#include <atomic>
#include <cstdint>

namespace ouro {

enum class BreakReason : std::uint32_t {
  kSignals = 1u << 0,  // a signal arrived (main thread only)
  kCollect = 1u << 1,  // an allocation has scheduled a collection (3.12+)
  kDropGil = 1u << 2,  // another thread has waited for the GIL long enough
  // Only without a GIL:
  kStopWorld = 1u << 3,  // another thread wants this one to stand still (threads/world.h)
  kMerge = 1u << 4,      // others have queued objects of this thread (object/merge_queue.h)
  kQuiesce = 1u << 5,    // others wait for it to say that it reads nothing of theirs (memory/qsbr.h)
};

template <class Platform>
class BasicEvalBreaker {
 public:
  // Any thread, and a signal handler. Release: what the reason is about was written before.
  void request(BreakReason reason) { bits_.fetch_or(bit(reason), std::memory_order_release); }
  // The thread itself. Acquire: it reads next what the reason is about. RETURNS: whether it was requested.
  bool take(BreakReason reason) {
    return (bits_.fetch_and(~bit(reason), std::memory_order_acquire) & bit(reason)) != 0;
  }

  // Relaxed: a late look is a later check.
  bool any() const { return bits_.load(std::memory_order_relaxed) != 0; }
  bool is_requested(BreakReason reason) const { return (bits_.load(std::memory_order_relaxed) & bit(reason)) != 0; }

 private:
  static constexpr std::uint32_t bit(BreakReason reason) { return static_cast<std::uint32_t>(reason); }

  typename Platform::template Atomic<std::uint32_t> bits_{0};
};

}  // namespace ouro
