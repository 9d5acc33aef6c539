// Calling Python functions: binding arguments to parameters, and entering from C++.
// CPython: Python/ceval.c (initialize_locals), Objects/call.c.
#pragma once

#include <vector>

#include "object/ref.h"
#include "object/type.h"
#include "vm/frame.h"

namespace ouro::OURO_BUILD {

// Fills the first parameter_count slots of `locals`, each with a count of its own. `self`, if not null, goes before the
// arguments. RETURNS: false with TypeError, worded as CPython's, and no slot holds anything.
bool bind_arguments(ThreadState& ts, Function& function, Object* self, const Args& args, StackRef* locals);

// Calls a function from C++, to its end.
Ref<> call_function(ThreadState& ts, Object* function, const Args& args);

// f(*positional, **keywords): the values of both in one row. They are borrowed: tuple and dict must stay.
struct SpreadArguments {
  std::vector<StackRef> values;
  Ref<Tuple> names;  // of the last ones; null if there are none

  Args args() const;
};
// `keywords` may be null; its keys are strings. RETURNS: false with MemoryError.
bool spread(ThreadState& ts, const Tuple& positional, const Dict* keywords, SpreadArguments& arguments);
Ref<> call_spread(ThreadState& ts, Object* callable, const Tuple& positional, const Dict* keywords);

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
