// What instructions do when their fast path does not apply. The eval loop calls these; each leaves the loop's state
// alone. CPython: the helpers at the end of Python/ceval.c, Python/specialize.c.
//
// Arguments are borrowed and results owned; null or false with an exception.
#pragma once

#include <string>

#include "object/ref.h"
#include "object/stack_ref.h"
#include "object/type.h"
#include "types/errors.h"
#include "vm/code.h"
#include "vm/frame.h"

namespace ouro::OURO_BUILD {

struct List;

// --- names; they fill the inline cache when they can ---
Ref<> load_global(ThreadState& ts, Frame& frame, Str* name, InlineCache& cache);
Ref<> load_name(ThreadState& ts, Frame& frame, Str* name, InlineCache& cache);
bool store_name(ThreadState& ts, Dict& names, Str* name, Object* value, InlineCache& cache);
bool delete_name(ThreadState& ts, Dict& names, Str* name);
Raised unbound_local(ThreadState& ts, const Frame& frame, int local);
Raised unbound_cell(ThreadState& ts, const Frame& frame, int local);
Ref<> load_class_cell(ThreadState& ts, Frame& frame, int local);

// --- attributes; likewise ---
Ref<> load_attribute(ThreadState& ts, Object* object, Str* name, InlineCache& cache);
bool store_attribute(ThreadState& ts, Object* object, Str* name, Object* value, InlineCache& cache);
// `self` becomes the object if what is returned is an unbound function that takes it first; else it stays null.
Ref<> load_method(ThreadState& ts, Object* object, Str* name, InlineCache& cache, Object*& self);

// --- values ---
Ref<> build_slice(ThreadState& ts, const StackRef* parts, int count);
Ref<> build_string(ThreadState& ts, const StackRef* parts, int count);
Ref<> build_set(ThreadState& ts, const StackRef* values, int count);
Ref<> build_map(ThreadState& ts, const StackRef* pairs, int count);
Ref<> format_value(ThreadState& ts, Object* value, int conversion, Object* spec);
// How errors name a function that is called: "module.f()".
std::string function_text(ThreadState& ts, Object* function);
bool merge_keywords(ThreadState& ts, Dict& into, Object* mapping, Object* function);
bool update_display(ThreadState& ts, Dict& into, Object* mapping);
bool extend_display(ThreadState& ts, List& into, Object* iterable);
// Pushes the items in reverse, so that the first is on top. `sp` points behind the iterable's slot, which is already
// free.
bool unpack_sequence(ThreadState& ts, Object* iterable, int count, StackRef* sp);
bool unpack_with_star(ThreadState& ts, Object* iterable, int before, int after, StackRef* sp);
Ref<> make_function(ThreadState& ts, Frame& frame, Object* code, Object* defaults, Object* keyword_defaults,
                    Object* closure);

// --- exceptions ---
bool raise_statement(ThreadState& ts, Object* exception, Object* cause);  // false always; exception null: again
bool before_with(ThreadState& ts, Object* manager, Ref<>& exit, Ref<>& entered);
Ref<> call_exit(ThreadState& ts, Object* exit, Object* exception);
// raise ... from `cause`, for an exception that the runtime itself has raised.
void set_cause_of_pending(ThreadState& ts, Ref<> cause);

// --- imports (vm/import.cpp) ---
Ref<> import_name(ThreadState& ts, Frame& frame, Str* name, Object* level, Object* names);
Ref<> import_from(ThreadState& ts, Object* module, Str* name);
bool import_star(ThreadState& ts, Dict& into, Object* module);

}  // namespace ouro::OURO_BUILD
