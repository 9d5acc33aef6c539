// What a thread does when its eval breaker is set. CPython: _Py_HandlePending (Python/ceval_gil.c).
#pragma once

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// In CPython's order: signals, a collection, the GIL. RETURNS: false with an exception (KeyboardInterrupt).
bool handle_breaker(ThreadState& ts);

// The same in the profiles that look after every counted instruction; also when the ticker is below 0.
bool handle_tick(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
