// Where threads sleep until something at an address changes: the waiting half of every small lock.
// A lock then needs no queue of its own; a byte will do (support/byte_mutex.h).
// Source: Pizlo, "Locking in WebKit", 2016. CPython: Python/parking_lot.c.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>

namespace ouro {

// What a thread does around its sleep: the threads layer detaches its thread state before and attaches it after.
// They run without any lock of the parking lot, and only if the thread really parks. Either may be empty.
struct ParkHooks {
  std::function<void()> before_sleep = {};
  std::function<void()> after_sleep = {};
};

enum class ParkResult {
  kUnparked,  // by unpark_one or unpark_all
  kChanged,   // the word no longer held the expected value: nothing was waited for
  kTimedOut,
};

struct ParkOptions {
  ParkHooks hooks = {};
  std::optional<std::chrono::nanoseconds> timeout = {};  // none: for ever
  void* token = nullptr;                                 // handed to whoever unparks this thread
};

// Sleeps until `address` is unparked, unless `still_wanted()` is false. It is asked under the same lock that unparking
// takes: a change made before an unpark is either seen here, or finds this thread asleep.
ParkResult park(const void* address, const std::function<bool()>& still_wanted, const ParkOptions& options);

// Sleeps while `word` holds `expected`.
template <typename T>
ParkResult park(const std::atomic<T>& word, T expected, const ParkOptions& options) {
  // Relaxed: the bucket's lock orders it.
  return park(
      &word, [&] { return word.load(std::memory_order_relaxed) == expected; }, options);
}

// Wakes the thread that has been parked longest at `address`. Before it wakes, and in any case exactly once,
// `decide(token, more)` runs under the bucket's lock: `token` is the sleeper's, or null if nobody sleeps there; `more`
// tells whether others go on sleeping there. It must neither park nor unpark.
void unpark_one(const void* address, const std::function<void(void* token, bool more)>& decide);

// Wakes all threads that are parked at `address`.
void unpark_all(const void* address);

// In a forked child: those who slept or were about to are no more.
void parking_lot_after_fork();

}  // namespace ouro
