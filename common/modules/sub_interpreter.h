// Sub-interpreters: their beginning, a thread's way into one and back, their end.
// CPython: Python/pylifecycle.c (Py_NewInterpreterFromConfig, Py_EndInterpreter), Python/crossinterp.c (_PyXI_Enter).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "threads/without_gil.h"
#include "types/module.h"
#include "vm/interpreter_family.h"

namespace ouro::OURO_BUILD {

// Those of the run that `ts` belongs to.
InterpreterFamily& family_of(ThreadState& ts);

// A new interpreter with a GIL of its own and an empty __main__; other threads run meanwhile. RETURNS: its number; 0 if
// there is no memory.
std::int64_t new_sub_interpreter(ThreadState& ts);

// While it lives, the calling thread is in another interpreter: it has let its own one's GIL go and has the other's.
class InsideInterpreter {
 public:
  // `call` is what a trace shows.
  InsideInterpreter(ThreadState& outer, std::int64_t id, const char* call);
  ~InsideInterpreter();
  InsideInterpreter(const InsideInterpreter&) = delete;
  InsideInterpreter& operator=(const InsideInterpreter&) = delete;

  // If not kYes, the thread is where it was.
  InterpreterFamily::Found found() const { return found_; }
  ThreadState& thread() { return *inner_; }
  Module* main();  // __main__; borrowed; null if the program has removed it

 private:
  InterpreterFamily& family_;
  const std::int64_t id_;
  std::unique_ptr<ThreadState> inner_;
  InterpreterFamily::Found found_;
  ThreadState* main_before_ = nullptr;
  std::optional<WithoutGil> outside_;
};

// Ends one in which no thread is; other threads run meanwhile.
InterpreterFamily::Found end_sub_interpreter(ThreadState& ts, std::int64_t id);
// At the end of the run: those that are left. A thread that is in one never comes back.
void end_sub_interpreters(ThreadState& ts);
// In a forked child: the threads that may have been in them are no more, so nobody can take their locks.
void forget_sub_interpreters(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
