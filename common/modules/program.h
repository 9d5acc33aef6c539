// What every program needs around its own code: sys and __main__ before it, the things put off to the end after it. For
// the program of a run and for sub-interpreters.
// CPython: Modules/main.c (pymain_run_python), Python/pylifecycle.c (wait_for_thread_shutdown, flush_std_files).
#pragma once

#include "types/module.h"

namespace ouro::OURO_BUILD {

// The modules sys, with the program's arguments, and gc. RETURNS: false with an exception.
bool start_program(ThreadState& ts);
// A new __main__ in sys.modules. RETURNS: null with an exception.
Ref<Module> new_main_module(ThreadState& ts);

// Module threading waits for its threads that are no daemons.
void wait_for_program_threads(ThreadState& ts);
// Module atexit calls what it was given. RETURNS: false with an exception.
bool run_exit_functions(ThreadState& ts);
// sys.stdout and sys.stderr. What goes wrong is reported. RETURNS: whether nothing did.
bool flush_standard_files(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
