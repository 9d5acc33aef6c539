// A further thread of an interpreter: from its start to its end.
// CPython: thread_run (Modules/_threadmodule.c), PyThread_start_new_thread (Python/thread_pthread.h).
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// What a thread does. It runs, and dies, on the new thread, which holds the GIL and has a thread state.
class ThreadBody {
 public:
  virtual ~ThreadBody() = default;
  virtual void run(ThreadState& ts) = 0;
};

struct NewThread {
  std::string name;
  std::size_t stack_bytes = 0;  // 0: the system's default
  std::unique_ptr<ThreadBody> body;
};

// RETURNS: the new thread's ident; 0 if the system has no more threads: then the body dies here.
std::uint64_t start_thread(ThreadState& ts, NewThread thread);

// Until threads that are none of the interpreter's any more have given back what they had: they may run finalizers in
// it. With a GIL nothing waits for them.
void wait_for_leaving_threads(ThreadState& ts);

// For the end of an interpreter, by its main thread: those still there never run again (see attach). What they left is
// theirs for ever. RETURNS: how many there were.
int leave_threads_behind(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
