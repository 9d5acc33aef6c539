// Around a call that waits, or computes for long: the others may run meanwhile.
// CPython: Py_BEGIN_ALLOW_THREADS and Py_END_ALLOW_THREADS (PyEval_SaveThread, PyEval_RestoreThread).
#pragma once

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// What the call does while other threads may run, and the interpreter may end.
enum class Meanwhile {
  kWaits,         // touches no memory of the interpreter: its buffers are its own
  kReadsObjects,  // reads bytes of an object that it holds a reference to, for a bounded time: the interpreter's end
                  // waits
};

// From construction to destruction the thread runs without the GIL and without a thread state: no object may be made,
// counted or dropped. Leaves errno as it finds it.
class WithoutGil {
 public:
  // `call` is what a trace shows; a literal.
  WithoutGil(ThreadState& ts, const char* call, Meanwhile meanwhile = Meanwhile::kWaits);
  ~WithoutGil();
  WithoutGil(const WithoutGil&) = delete;
  WithoutGil& operator=(const WithoutGil&) = delete;

 private:
  ThreadState& ts_;
  const Meanwhile meanwhile_;
};

// --- the pieces ---

// Takes the GIL, or waits until the world does not stand still, and makes `ts` the running thread's state. A thread
// that comes when the interpreter has ended sleeps for ever: there is nothing left that it could run. CPython:
// PyEval_AcquireThread; _PyThread_hang_thread (3.14).
void attach(ThreadState& ts);
void detach(ThreadState& ts);

// At an eval breaker or a tick: lets another thread have the GIL, if one wants it; without one, stands still if asked
// to, and reads nothing at this moment.
void let_others_run(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
