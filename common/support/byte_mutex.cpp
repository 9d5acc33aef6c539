// The one-byte mutex when it is contended.
// CPython: Python/lock.c (_PyMutex_LockTimed, _PyMutex_Unlock).
#include "support/byte_mutex.h"

#include <chrono>
#include <thread>

#include "support/check.h"
#include "support/parking_lot.h"

namespace ouro {
namespace {

using Clock = std::chrono::steady_clock;

// What a waiter tells the one who unlocks, and what it is told. Written under the parking lot's bucket lock.
struct Waiter {
  Clock::time_point fair_from;
  bool handed_over = false;
};

}  // namespace

void ByteMutexCore::lock_slow(int yields, const ParkHooks* hooks) {
  Waiter waiter{Clock::now() + kFairAfter};
  // Relaxed, here and below: what is read is checked again by an exchange or by park. Only taking the lock is an
  // acquire.
  std::uint8_t byte = byte_.load(std::memory_order_relaxed);
  for (;;) {
    if ((byte & kLocked) == 0) {
      if (byte_.compare_exchange_weak(byte, byte | kLocked, std::memory_order_acquire, std::memory_order_relaxed)) {
        return;
      }
    } else if ((byte & kHasParked) == 0 && yields > 0) {
      --yields;
      std::this_thread::yield();
      byte = byte_.load(std::memory_order_relaxed);
    } else if ((byte & kHasParked) != 0 ||
               byte_.compare_exchange_weak(byte, byte | kHasParked, std::memory_order_relaxed)) {
      park(byte_, static_cast<std::uint8_t>(kLocked | kHasParked),
           {hooks ? *hooks : ParkHooks{}, std::nullopt, &waiter});
      // The holder's writes reached this thread through the parking lot's locks.
      if (waiter.handed_over) return;
      byte = byte_.load(std::memory_order_relaxed);
    }
  }
}

void ByteMutexCore::unlock_slow() {
  OURO_CHECK(is_locked(), "a mutex was unlocked that nobody held");
  unpark_one(&byte_, [this](void* token, bool more) {
    std::uint8_t byte = more ? kHasParked : 0;
    auto* waiter = static_cast<Waiter*>(token);
    if (waiter && Clock::now() >= waiter->fair_from) {
      waiter->handed_over = true;
      byte |= kLocked;
    }
    // Release: the next holder sees what this one did. A plain store: while the byte says locked and parked, nobody
    // else changes it, and a thread that is about to park finds it changed.
    byte_.store(byte, std::memory_order_release);
  });
}

}  // namespace ouro
