// The count of the GIL build: a 64-bit integer, one instruction to increment.
// Correct only while one lock, the GIL, keeps every other thread away.
// CPython: Include/refcount.h without Py_GIL_DISABLED.
#pragma once

#include "refcount/ref_count.h"
#include "support/check.h"

namespace ouro {

class PlainRefCount {
 public:
  void start(ThreadId) { value_ = 1; }
  void increment(ThreadId) { ++value_; }

  [[nodiscard]] Drop decrement(ThreadId) {
    OURO_DCHECK(value_ > 0, "a reference was given back that nobody held");
    return --value_ == 0 ? Drop::kDead : Drop::kAlive;
  }

  bool try_increment(ThreadId) {
    if (value_ == 0) return false;
    ++value_;
    return true;
  }

  std::int64_t value() const { return value_; }
  void set(std::int64_t references) { value_ = references; }

  void make_immortal() { value_ += kImmortalBias; }
  bool is_immortal() const { return value_ > kImmortalAbove; }

 private:
  // Whoever holds the GIL.
  std::int64_t value_ = 0;
};

static_assert(RefCount<PlainRefCount>);
static_assert(sizeof(PlainRefCount) == 8);

}  // namespace ouro
