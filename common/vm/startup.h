// An interpreter from nothing, and its end.
// CPython: Python/pylifecycle.c (Py_InitializeFromConfig, Py_FinalizeEx).
#pragma once

#include <memory>

#include "frontend/profile.h"
#include "threads/interpreter.h"
#include "threads/thread_state.h"
#include "types/console.h"
#include "vm/vm_state.h"

namespace ouro::OURO_BUILD {

// An interpreter with its main thread, which is the one that makes it; ends when it is destroyed.
class RunningInterpreter {
 public:
  // `console` and `vm` are taken over. Check `started` before use: with a tiny memory limit there is not enough to
  // begin.
  RunningInterpreter(const Profile& profile, std::size_t memory_limit, const GilOptions& gil_options,
                     std::unique_ptr<Console> console, std::unique_ptr<VmState> vm);
  ~RunningInterpreter();
  RunningInterpreter(const RunningInterpreter&) = delete;
  RunningInterpreter& operator=(const RunningInterpreter&) = delete;

  bool started() const { return started_; }
  Interpreter& interpreter() { return interp_; }
  ThreadState& thread() { return thread_; }

  // The end of the program, in CPython's order: a collection, the names of __main__, the other modules. What can still
  // be reached is finalized; `__del__` methods run. Flushing standard output is the caller's business, before and
  // after.
  void end_program();

 private:
  bool start();

  std::unique_ptr<Console> console_;
  std::unique_ptr<VmState> vm_;
  Interpreter interp_;
  ThreadState thread_;
  ThreadState* outer_thread_;  // of an interpreter that this one is made inside of
  std::unique_ptr<FreeLists, void (*)(FreeLists*)> free_lists_;
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace ouro::OURO_BUILD
