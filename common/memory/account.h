// How many bytes an interpreter may use and does use: the object heap and the arrays of its containers together.
// CPython: none; it asks the operating system until that says no. Here `--memory-limit` says no.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <utility>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

// A number of bytes that threads share. Under a GIL only one of them is here at a time, and adding needs no lock prefix.
// Relaxed: a number, nothing is ordered by it.
class SharedBytes {
 public:
  std::size_t get() const { return value_.load(std::memory_order_relaxed); }
  void add(std::size_t bytes) {
    if constexpr (kFreeThreaded) {
      value_.fetch_add(bytes, std::memory_order_relaxed);
    } else {
      set(get() + bytes);
    }
  }
  void set(std::size_t bytes) { value_.store(bytes, std::memory_order_relaxed); }

 private:
  std::atomic<std::size_t> value_ = 0;
};

// Freed arrays of up to 128 bytes, by size in steps of 16. They stay on the account: they are still held.
class KeptArrays {
 public:
  KeptArrays() = default;
  KeptArrays(const KeptArrays&) = delete;
  KeptArrays& operator=(const KeptArrays&) = delete;
  ~KeptArrays();

  static constexpr std::size_t kStep = 16;
  static constexpr std::size_t kLargest = 128;

  // What is really allocated and charged: an array can serve all sizes of its step.
  static std::size_t rounded(std::size_t bytes) { return bytes <= kLargest ? slot(bytes) * kStep + kStep : bytes; }

  void* take(std::size_t bytes) {
    if constexpr (kFreeThreaded) return nullptr;
    if (bytes > kLargest) return nullptr;
    List& list = lists_[slot(bytes)];
    if (list.first == nullptr) return nullptr;
    --list.count;
    return std::exchange(list.first, *static_cast<void**>(list.first));
  }

  bool give(void* array, std::size_t bytes) {
    if constexpr (kFreeThreaded) return false;
    if (bytes > kLargest) return false;
    List& list = lists_[slot(bytes)];
    if (list.count == kMost) return false;
    ++list.count;
    *static_cast<void**>(array) = std::exchange(list.first, array);
    return true;
  }

 private:
  struct List {
    void* first = nullptr;
    int count = 0;
  };
  static constexpr int kMost = 80;  // as many as CPython keeps lists
  static std::size_t slot(std::size_t bytes) { return bytes == 0 ? 0 : (bytes - 1) / kStep; }

  std::array<List, kLargest / kStep> lists_;
};

class MemoryAccount {
 public:
  static constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

  void set_limit(std::size_t bytes) { limit_ = bytes; }

  // RETURNS: false, and nothing changed, if that would pass the limit.
  bool reserve(std::size_t bytes) {
    const std::size_t used = used_.get() + bytes;
    if (used > limit_ || used < bytes || fail_in_ != 0) [[unlikely]] {
      if (used > limit_ || used < bytes || --fail_in_ == 0) return false;
    }
    used_.add(bytes);
    if (used > peak_.get()) peak_.set(used);
    return true;
  }
  void release(std::size_t bytes) { used_.add(std::size_t{0} - bytes); }

  std::size_t used() const { return used_.get(); }
  std::size_t peak() const { return peak_.get(); }

  KeptArrays& kept_arrays() { return kept_arrays_; }

  // Tests let the n-th reservation from now fail (counted from 1), to see every error path. 0: never.
  void fail_at(std::size_t reservation) { fail_in_ = reservation; }
  bool is_to_fail() const { return fail_in_ != 0; }  // then the heap reserves for every object, not slab by slab

 private:
  std::size_t limit_ = kUnlimited;
  std::size_t fail_in_ = 0;
  KeptArrays kept_arrays_;
  SharedBytes used_;
  SharedBytes peak_;
};

// --- arrays of containers: items of a list, the table of a dict ---
//
// They come from the library allocator. Under a GIL the smallest ones are kept when they are freed, a few of each size:
// short lists come and go all the time. `bytes` is always what was asked for.

// RETURNS: null when the limit is reached or the machine has no more.
inline void* allocate_array(MemoryAccount& account, std::size_t bytes) {
  if (!account.is_to_fail()) [[likely]] {
    if (void* kept = account.kept_arrays().take(bytes)) return kept;
  }
  const std::size_t charged = KeptArrays::rounded(bytes);
  if (!account.reserve(charged)) [[unlikely]] return nullptr;
  void* array = std::malloc(charged);
  if (array == nullptr) [[unlikely]] account.release(charged);
  return array;
}

// `array` may be null with bytes 0.
inline void free_array(MemoryAccount& account, void* array, std::size_t bytes) {
  if (array == nullptr || account.kept_arrays().give(array, bytes)) return;
  account.release(KeptArrays::rounded(bytes));
  std::free(array);
}

// `array` may be null with old_bytes 0. On failure the old array stays as it was.
void* resize_array(MemoryAccount& account, void* array, std::size_t old_bytes, std::size_t new_bytes);

}  // namespace ouro::OURO_BUILD
