// Which thread is running, as one number: the address of a byte that every thread has for itself.
// Biased counts (refcount/biased.h) ask "is this object mine?" with it, at the price of one comparison.
// CPython: Include/object.h (_Py_ThreadId).
#pragma once

#include <cstdint>

namespace ouro {

// Never 0. No two running threads share one; a thread that starts after another has ended may be given the same
// address, and then simply owns what the other left behind.
using ThreadId = std::uintptr_t;

inline ThreadId current_thread_id() {
  static thread_local char own_byte;
  return reinterpret_cast<ThreadId>(&own_byte);
}

}  // namespace ouro
