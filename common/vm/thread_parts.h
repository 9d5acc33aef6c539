// What a thread has for itself beyond its state, in the build without a GIL: lists of dead objects for reuse, a queue
// of objects to merge. CPython: _PyObject_ClearFreeLists, _Py_brc_remove_thread in PyThreadState_Clear
// (Python/pystate.c).
#pragma once

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// Interpreter::thread_parts. With a GIL all threads use the main thread's.
ThreadParts thread_parts();

}  // namespace ouro::OURO_BUILD
