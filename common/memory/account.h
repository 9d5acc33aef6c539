// How many bytes an interpreter may use and does use: the object heap and the arrays of its containers together.
// CPython: none; it asks the operating system until that says no. Here `--memory-limit` says no.
#pragma once

#include <atomic>
#include <cstddef>
#include <limits>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

// A number of bytes that threads share. Under a GIL only one of them is here at a time, and adding needs no lock
// prefix. Relaxed: a number, nothing is ordered by it.
class SharedBytes {
 public:
  explicit SharedBytes(std::size_t bytes = 0) : value_(bytes) {}
  std::size_t get() const { return value_.load(std::memory_order_relaxed); }
  void add(std::size_t bytes) {
    if constexpr (kFreeThreaded) {
      value_.fetch_add(bytes, std::memory_order_relaxed);
    } else {
      set(get() + bytes);
    }
  }
  void set(std::size_t bytes) { value_.store(bytes, std::memory_order_relaxed); }
  void raise_to(std::size_t bytes) {
    std::size_t before = get();
    if constexpr (kFreeThreaded) {
      while (bytes > before && !value_.compare_exchange_weak(before, bytes, std::memory_order_relaxed)) {
      }
    } else {
      if (bytes > before) set(bytes);
    }
  }
  // RETURNS: false, and nothing changed, if that would pass the limit.
  bool add_up_to(std::size_t bytes, std::size_t limit) {
    std::size_t before = get();
    if constexpr (kFreeThreaded) {
      do {
        if (before + bytes > limit) return false;
      } while (!value_.compare_exchange_weak(before, before + bytes, std::memory_order_relaxed));
    } else {
      if (before + bytes > limit) return false;
      set(before + bytes);
    }
    return true;
  }

 private:
  std::atomic<std::size_t> value_;
};

class MemoryAccount {
 public:
  static constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

  void set_limit(std::size_t bytes) { limit_.set(bytes); }

  // RETURNS: false, and nothing changed, if that would pass the limit.
  bool reserve(std::size_t bytes) {
    const std::size_t used = used_.get() + bytes;
    const std::size_t limit = limit_.get();
    if (used > limit || used < bytes || is_to_fail()) [[unlikely]] {
      if (used > limit || used < bytes || is_the_one()) return false;
    }
    if (!used_.add_up_to(bytes, limit)) return false;
    peak_.raise_to(used);
    return true;
  }
  void release(std::size_t bytes) { used_.add(std::size_t{0} - bytes); }

  std::size_t used() const { return used_.get(); }
  std::size_t peak() const { return peak_.get(); }

  // Tests let the n-th reservation from now fail (counted from 1), to see every error path. 0: never.
  void fail_at(std::size_t reservation) { fail_in_.set(reservation); }
  bool is_to_fail() const { return fail_in_.get() != 0; }  // then the heap reserves for every object, not slab by slab

 private:
  // REQUIRES: one thread allocates.
  bool is_the_one() {
    if (!is_to_fail()) return false;
    fail_in_.set(fail_in_.get() - 1);
    return !is_to_fail();
  }

  SharedBytes limit_{kUnlimited};
  SharedBytes fail_in_;
  SharedBytes used_;
  SharedBytes peak_;
};

}  // namespace ouro::OURO_BUILD
