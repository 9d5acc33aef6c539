// A mutex of one byte, small enough for every object to have one: whoever has to wait does so in the parking lot.
// A byte of zero is an unlocked mutex.
// CPython: Include/cpython/lock.h (PyMutex), Python/lock.c.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "support/thread_annotations.h"

namespace ouro {

struct ParkHooks;

// How often a locker yields, hoping for a quick unlock, before it parks. Under a GIL it is pointless: the holder cannot
// run before the waiter has parked and given up the GIL.
inline constexpr int kYieldsUnderGil = 0;
inline constexpr int kYieldsWithoutGil = 40;

// A waiter of this age is handed the mutex by unlock. Before, it has to compete with newcomers, who are cheaper to
// serve because they are running already.
inline constexpr std::chrono::milliseconds kFairAfter{1};

// What does not depend on kYields (below).
class ByteMutexCore {
 public:
  // Relaxed: true or false may be outdated by the time the caller looks at it.
  bool is_locked() const { return (byte_.load(std::memory_order_relaxed) & kLocked) != 0; }
  bool has_parked() const { return (byte_.load(std::memory_order_relaxed) & kHasParked) != 0; }

 protected:
  static constexpr std::uint8_t kLocked = 1;
  static constexpr std::uint8_t kHasParked = 2;

  void lock_slow(int yields, const ParkHooks* hooks);
  void unlock_slow();

  // Any thread. kHasParked is set by lockers, and cleared by the unlock that finds the last waiter.
  std::atomic<std::uint8_t> byte_ = 0;
};

template <int kYields>
class OURO_LOCKABLE ByteMutex : public ByteMutexCore {
 public:
  // `hooks`, if any, run around the sleep, if it comes to that.
  void lock(const ParkHooks* hooks = nullptr) OURO_ACQUIRES() {
    if (!try_lock()) lock_slow(kYields, hooks);
  }

  // Acquire: see what the last holder did.
  bool try_lock() OURO_ACQUIRES_IF_TRUE() {
    std::uint8_t expected = 0;
    return byte_.compare_exchange_strong(expected, kLocked, std::memory_order_acquire, std::memory_order_relaxed);
  }

  // Release: the next holder sees what this one did.
  void unlock() OURO_RELEASES() {
    std::uint8_t expected = kLocked;
    if (!byte_.compare_exchange_strong(expected, 0, std::memory_order_release, std::memory_order_relaxed)) {
      unlock_slow();
    }
  }
};

}  // namespace ouro
