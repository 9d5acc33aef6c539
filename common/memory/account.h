// How many bytes an interpreter may use and does use: the object heap and the arrays of its containers together.
// CPython: none; it asks the operating system until that says no. Here `--memory-limit` says no.
#pragma once

#include <atomic>
#include <cstddef>
#include <limits>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

class MemoryAccount {
 public:
  static constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

  void set_limit(std::size_t bytes) { limit_ = bytes; }

  // RETURNS: false, and nothing changed, if that would pass the limit.
  bool reserve(std::size_t bytes) {
    const std::size_t used = used_.load(std::memory_order_relaxed) + bytes;
    if (used > limit_ || used < bytes || fails_now()) return false;
    change(bytes);
    if (used > peak_.load(std::memory_order_relaxed)) peak_.store(used, std::memory_order_relaxed);
    return true;
  }
  void release(std::size_t bytes) { change(0 - bytes); }

  std::size_t used() const { return used_.load(std::memory_order_relaxed); }
  std::size_t peak() const { return peak_.load(std::memory_order_relaxed); }

  // Tests let the n-th reservation from now fail (counted from 1), to see every error path. 0: never.
  void fail_at(std::size_t reservation) { fail_in_ = reservation; }

 private:
  // Relaxed: a number, nothing is ordered by it. Where the GIL keeps other threads away, an atomic addition, which is as
  // dear as a lock, would be most of what a small array costs.
  void change(std::size_t bytes) {
    if constexpr (kFreeThreaded) {
      used_.fetch_add(bytes, std::memory_order_relaxed);
    } else {
      used_.store(used_.load(std::memory_order_relaxed) + bytes, std::memory_order_relaxed);
    }
  }
  bool fails_now() { return fail_in_ != 0 && --fail_in_ == 0; }

  std::size_t limit_ = kUnlimited;
  std::size_t fail_in_ = 0;
  std::atomic<std::size_t> used_ = 0;
  std::atomic<std::size_t> peak_ = 0;
};

// Arrays of containers: items of a list, the table of a dict. They come from the library allocator.
// RETURNS: null when the limit is reached or the machine has no more.
void* allocate_array(MemoryAccount& account, std::size_t bytes);
// `array` may be null with old_bytes 0. On failure the old array stays as it was.
void* resize_array(MemoryAccount& account, void* array, std::size_t old_bytes, std::size_t new_bytes);
void free_array(MemoryAccount& account, void* array, std::size_t bytes);

}  // namespace ouro::OURO_BUILD
