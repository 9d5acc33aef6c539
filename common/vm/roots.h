// Every reference that is held from outside the object heap: by the interpreter itself and by a thread's frames.
// CPython: what Python/gc_free_threading.c and a tracing collector would have to visit.
#pragma once

#include "object/type.h"
#include "threads/interpreter.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// Once per reference, so that counts can be checked against it.
void visit_interpreter_roots(const Interpreter& interp, Visit visit, void* context);
// Locals, operands, exceptions. REQUIRES: the thread has saved its frame: it is in a call, or between two instructions.
void visit_thread_roots(const ThreadState& ts, Visit visit, void* context);

// What the frames of all threads hold without a count of their own. REQUIRES: the world stands still.
void visit_uncounted(ThreadState& ts, Visit visit, void* context);

}  // namespace ouro::OURO_BUILD
