// What a GIL knows of a thread: the word by which it is asked to let go, and where its events go.
// CPython: the fields of PyThreadState that ceval_gil.c uses.
#pragma once

#include "gil/eval_breaker.h"

namespace ouro {

// A Platform has: Atomic<T> as std::atomic; Mutex with lock and unlock; CondVar with wait(mutex), notify_one() and
// wait_for(mutex, nanoseconds), which returns false when the time is over; Semaphore with take and post as
// support/semaphore.h; and GilLog, a function object that is told of events (trace/events.def, those of category gil).
template <class Platform>
struct GilThread {
  BasicEvalBreaker<Platform> breaker;
  typename Platform::GilLog log;
};

}  // namespace ouro
