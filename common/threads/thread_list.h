// The threads of an interpreter, as others see them: who is there, who comes and who goes.
// CPython: interp->threads (Python/pystate.c: add_threadstate, tstate_delete_common).
#pragma once

#include <cstddef>
#include <cstdint>

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// From here to remove_thread it is one of the interpreter's threads: it is counted, its frames are looked at.
// REQUIRES: the calling thread runs in the interpreter.
void add_thread(ThreadState& ts);
void remove_thread(ThreadState& ts);

// RETURNS: which thread was its main thread up to now.
ThreadState* set_main_thread(Interpreter& interp, ThreadState* thread);
std::uint64_t main_thread_ident(Interpreter& interp);

// How many there are.
std::size_t thread_count(Interpreter& interp);

// What a removed thread does last: nothing of the interpreter's is its own any more, and it never comes back.
// REQUIRES: `ts` runs.
void detach_for_good(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
