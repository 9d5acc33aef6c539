// One thread at a time makes calls on an object that the GIL does not guard meanwhile: the others wait for their turn.
// CPython: ENTER_BUFFERED (Modules/_io/bufferedio.c), ENTER_HASHLIB (Modules/hashlib.h).
#pragma once

#include "threads/thread_list.h"
#include "threads/without_gil.h"
#include "types/lock.h"

namespace ouro::OURO_BUILD {

// While it lives, no other thread has the turn. REQUIRES: the thread has it not.
class Turn {
 public:
  // `call` is what a trace shows of the wait.
  Turn(ThreadState& ts, const SharedSemaphore& turn, const char* call) : turn_(turn) {
    if (turn_->try_take()) return;
    if (thread_count(ts.interp) <= 1)
      return;  // who has it was left behind when the interpreter ended: it never comes back
    const WithoutGil others_run(ts, call);
    while (turn_->take() != Semaphore::Wait::kTaken) {
    }
  }
  ~Turn() { turn_->post(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  const SharedSemaphore turn_;  // a share of its own: a thread that is left behind may wait here for ever
};

}  // namespace ouro::OURO_BUILD
