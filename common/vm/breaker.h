// What a thread does when its eval breaker is set. CPython: _Py_HandlePending (Python/ceval_gil.c).
#pragma once

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// In CPython's order: signals, then a collection. RETURNS: false with an exception (KeyboardInterrupt).
bool handle_breaker(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
