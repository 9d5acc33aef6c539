// Which thread is running, as one number: the address at which a thread has what it has for itself.
// Biased counts (refcount/biased.h) ask "is this object mine?" with it, at the price of one comparison.
// CPython: Include/object.h (_Py_ThreadId).
#pragma once

#include <cstdint>

namespace ouro {

// Never 0. No two running threads share one; a thread that starts after another has ended may be given the same
// address, and then simply owns what the other left behind.
using ThreadId = std::uintptr_t;

[[gnu::always_inline]] inline ThreadId current_thread_id() {
  return reinterpret_cast<ThreadId>(__builtin_thread_pointer());
}

}  // namespace ouro
