// A signal that has arrived becomes a call or an exception where the program can be told: between two instructions, and
// in calls that wait. CPython: PyErr_CheckSignals, trip_signal (Modules/signalmodule.c).
#pragma once

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// Calls the program's handlers of the signals that have arrived since the last look; without one, SIGINT is Ctrl-C.
// RETURNS: false with what a handler raised, or KeyboardInterrupt.
bool check_signals(ThreadState& ts);

// From now on the main thread of `interp` is told of the signal. One interpreter at a time hears signals: a signal
// handler has nothing else to go by. RETURNS: 0 or an errno.
int hear_signal(Interpreter& interp, int number);
// The system's own way, or nothing at all. RETURNS: 0 or an errno.
int set_default_action(int number, bool ignore);
// At the interpreter's end: signals that were heard have the system's own way again.
void stop_hearing(const Interpreter& interp);

// Where module _signal keeps the program's handlers: a dict, number -> callable.
inline constexpr const char* kSignalHandlers = "_handlers";

}  // namespace ouro::OURO_BUILD
