// A second process that goes on where this one is, and what becomes of the interpreter's threads in it.
// CPython: PyOS_AfterFork_Child (Modules/posixmodule.c), _PyEval_ReInitThreads, _PyThreadState_DeleteExcept.
#pragma once

#include <sys/types.h>

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// In the child only the thread that called goes on, and it is now the main thread. Of the others nothing runs again:
// what they held, references and locks of the program, stays as it was. The interpreter's own lock is a new one.
// Without a GIL, `settle` is called before, while the world stands still: for what the others have for themselves.
// REQUIRES: `ts` runs. RETURNS: the child's number, 0 in the child, -1 with errno.
pid_t fork_process(ThreadState& ts, void (*settle)(Interpreter& interp));

}  // namespace ouro::OURO_BUILD
