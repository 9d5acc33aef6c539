// What the exercises' objects are made of: a word of a header, and how a count and a state share one. Virtual threads
// run on it, in every order that there is.
// CPython: Include/object.h (ob_tid, ob_ref_shared), Include/refcount.h (_Py_REF_SHARED_SHIFT, _Py_REF_MERGED).
#pragma once

#include "lab/exercise/todo.h"
#include "sim/platform.h"

using ouro::exercise::todo;

inline constexpr const char* kTouchesFreed = "a freed object is touched";

// A number of which every access is atomic by itself, and one step. Sequentially consistent: no memory orders here.
class Word {
 public:
  Word(long value, const char* name) : number_(value, name) {}

  long load() const { return checked(number_.load()); }
  void store(long value) { checked((number_.store(value), 0)); }
  // RETURNS: the number before.
  long fetch_add(long by) { return checked(number_.fetch_add(by)); }
  // Stores `wanted` if it reads `expected`. If not, it puts what it reads into `expected`.
  bool compare_exchange(long& expected, long wanted) {
    return checked(number_.compare_exchange_strong(expected, wanted)) != 0;
  }

  // For the checker: no steps.
  long peek() const { return number_.peek(); }
  // For the checker: whoever touches it after this touches a freed object.
  void poison() {
    number_.exchange(-1);
    freed_ = true;
  }

 private:
  long checked(long value) const {
    ouro::sim::require(!freed_, kTouchesFreed);
    return value;
  }

  ouro::sim::Atomic<long> number_;
  bool freed_ = false;
};

// A shared count: how many references, and a state in the two low bits. The count may be negative. States only rise.
enum State { kBiased = 0, kMaybeWeakref = 1, kQueued = 2, kMerged = 3 };

inline constexpr long kOne = 4;  // one reference in a shared count
constexpr long pack(long count, State state) { return count * kOne + state; }
constexpr long count_of(long shared) { return shared >> 2; }
constexpr State state_of(long shared) { return static_cast<State>(shared & 3); }
