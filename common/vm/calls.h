// Calling Python functions: binding arguments to parameters, and entering from C++.
// CPython: Python/ceval.c (initialize_locals), Objects/call.c.
#pragma once

#include "object/ref.h"
#include "object/type.h"
#include "vm/frame.h"

namespace ouro::OURO_BUILD {

// Fills the first parameter_count slots of `locals`, each with a count of its own. `self`, if not null, goes before the
// arguments. RETURNS: false with TypeError, worded as CPython's, and no slot holds anything.
bool bind_arguments(ThreadState& ts, Function& function, Object* self, const Args& args, StackRef* locals);

// Calls a function from C++, to its end.
Ref<> call_function(ThreadState& ts, Object* function, const Args& args);

// Runs the body of a module or class in `names`. `function` is null for a module.
Ref<> run_body(ThreadState& ts, Code& code, Function* function, Dict* globals, Dict* names);

// Runs `frame`, which is an entry frame on top of the stack, to its end. RETURNS: its value, or what it yielded.
Ref<> run_frame(ThreadState& ts, Frame* frame);

// A frame for a call from C++: on top of the thread's stack. RETURNS: null with RecursionError.
Frame* push_entry_frame(ThreadState& ts, Code& code, Function* function, Dict* globals);
// Undoes it for a frame that will not run.
void drop_entry_frame(ThreadState& ts, Frame& frame);

// One more Python call. RETURNS: false with RecursionError.
bool enter_call(ThreadState& ts);
inline void leave_call(ThreadState& ts) { ++ts.recursion_left; }

}  // namespace ouro::OURO_BUILD
