// The interpreters of one run: the first one and its sub-interpreters, by number.
// CPython: the list of interpreters in _PyRuntime (Python/pystate.c), Modules/_interpretersmodule.c.
//
// A sub-interpreter has a heap and a GIL of its own (PEP 684). One thread at a time may run in it; that thread belongs
// to another interpreter, whose GIL it lets go meanwhile.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "support/annotated_mutex.h"
#include "threads/thread_state.h"
#include "vm/shared_queues.h"

namespace ouro::OURO_BUILD {

class RunningInterpreter;  // vm/startup.h

class InterpreterFamily {
 public:
  enum class Found { kYes, kUnknown, kRunning };

  // Of the first interpreter, whose number is 0 and which always runs.
  InterpreterFamily();
  ~InterpreterFamily();

  std::int64_t next_id() OURO_EXCLUDES(mutex_);
  // A sub-interpreter in which no thread is, under its own number. RETURNS: false, and nothing is taken, at the end of
  // the run.
  bool add(std::unique_ptr<RunningInterpreter>& interpreter) OURO_EXCLUDES(mutex_);

  std::vector<std::int64_t> ids() OURO_EXCLUDES(mutex_);
  Found find(std::int64_t id) OURO_EXCLUDES(mutex_);  // kRunning: a thread is in it

  // Before and after a thread is in it. `thread`: a state for the thread that calls, not attached. It keeps the GIL
  // alive: should the interpreter end before the thread has come in, the thread sleeps for ever (attach).
  Found begin(std::int64_t id, std::unique_ptr<ThreadState>& thread) OURO_EXCLUDES(mutex_);
  void end(std::int64_t id) OURO_EXCLUDES(mutex_);

  // Takes it out, for its end.
  Found take(std::int64_t id, std::unique_ptr<RunningInterpreter>& interpreter) OURO_EXCLUDES(mutex_);
  // Any one, also if a thread is in it; null: there is none left. For the end of the run: no more can be added or
  // begun.
  std::unique_ptr<RunningInterpreter> take_any() OURO_EXCLUDES(mutex_);

  SharedQueues& queues() { return queues_; }

 private:
  struct Member {
    std::unique_ptr<RunningInterpreter> interpreter;  // null: the first one
    bool running = false;
  };

  SharedQueues queues_;
  Mutex mutex_;
  std::map<std::int64_t, Member> members_ OURO_GUARDED_BY(mutex_);
  std::int64_t last_id_ OURO_GUARDED_BY(mutex_) = 0;
  bool closed_ OURO_GUARDED_BY(mutex_) = false;
};

}  // namespace ouro::OURO_BUILD
