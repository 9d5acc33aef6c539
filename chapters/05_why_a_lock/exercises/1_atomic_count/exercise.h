// Exercise 1: a count that threads may share.
// CPython: none has it; Include/refcount.h without a GIL does the same on `ob_ref_shared`. std::shared_ptr counts so.
//
// Threads take references to an object and give them back, at the same time. Nothing else keeps them apart. Write
//   - `incref`: one reference more. The caller has one already.
//   - `decref`: one less. It answers whether that was the last one; then the caller frees the object. Of all threads
//   that
//     give references back, exactly one hears so.
//
// A `Count` is a number of which every access is atomic by itself. Each access names its memory order:
//   - std::memory_order_relaxed: nothing but this number is in order;
//   - std::memory_order_release: what this thread did before is seen by whoever acquires the number after it;
//   - std::memory_order_acquire: sees what was done before the release;
//   - std::memory_order_acq_rel: both.
// Which order is enough for which of the two functions? Whoever frees an object must see what all others did to it
// while they had their references. (A stronger order than needed is right too. Fences are not: the checker does not see
// them.)
//
// Put the two functions into exercise.cpp.
#pragma once

#include <atomic>
#include <string>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

// Told of every access by a thread that has one; the checker decides with it who comes first.
class Watcher {
 public:
  virtual ~Watcher() = default;
  virtual void before_access() = 0;
  virtual void after_access(const std::string& what, long value) = 0;
};
inline thread_local Watcher* watcher = nullptr;

class Count {
 public:
  explicit Count(long value) : value_(value) {}

  long load(std::memory_order order) const {
    return watched("load", [&] { return value_.load(order); });
  }
  void store(long value, std::memory_order order) {
    watched("store", [&] {
      value_.store(value, order);
      return value;
    });
  }
  // RETURNS: the number before.
  long fetch_add(long by, std::memory_order order) {
    return watched("fetch_add", [&] { return value_.fetch_add(by, order); });
  }
  long fetch_sub(long by, std::memory_order order) {
    return watched("fetch_sub", [&] { return value_.fetch_sub(by, order); });
  }

 private:
  template <typename Access>
  long watched(const char* what, const Access& access) const {
    if (watcher != nullptr) watcher->before_access();
    const long value = access();
    if (watcher != nullptr) watcher->after_access(what, value);
    return value;
  }

  std::atomic<long> value_;
};

struct Object {
  explicit Object(long references) : count(references) {}

  Count count;
};

void incref(Object& object);

// RETURNS: true when it was the last reference.
bool decref(Object& object);
