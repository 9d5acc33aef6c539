// A signal that has arrived becomes an exception where the program can be told: between two instructions, and in calls
// that wait.
// CPython: PyErr_CheckSignals (Modules/signalmodule.c).
#pragma once

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// RETURNS: false with KeyboardInterrupt if Ctrl-C was pressed since the last look.
bool check_signals(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
