// The roots one by one: what the interpreter keeps, then frame by frame what a thread keeps.
// CPython: none with counts, whose collector needs no roots; gc_visit_thread_stacks (Python/gc_free_threading.c).
#include "vm/roots.h"

#include "types/dict.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/frame.h"
#include "vm/generator.h"
#include "vm/vm_state.h"

namespace ouro::OURO_BUILD {

void visit_interpreter_roots(const Interpreter& interp, Visit visit, void* context) {
  const auto each = [&](Object* object) {
    if (object != nullptr) visit(object, context);
  };
  for (Type* type : interp.types) each(type);
#define NAME(id, text) each(interp.names.id);
#include "threads/known_names.def"
#undef NAME
  for (Object* object : {interp.none, interp.true_, interp.false_, interp.not_implemented, interp.ellipsis,
                         static_cast<Object*>(interp.empty_tuple), interp.empty_bytes, interp.memory_error,
                         static_cast<Object*>(interp.modules), static_cast<Object*>(interp.builtins)}) {
    each(object);
  }
  for (Object* number : interp.small_ints) each(number);
  for (Str* text : interp.latin1_chars) each(text);
  for (Object* object : interp.held) each(object);
}

void visit_thread_roots(const ThreadState& ts, Visit visit, void* context) {
  const auto each = [&](Object* object) {
    if (object != nullptr) visit(object, context);
  };
  const auto slot = [&](StackRef value) {
    if (!value.is_null() && value.owns()) visit(value.get(), context);
  };
  each(ts.exception);
  if (ts.interp.vm != nullptr) {
    if (const AsyncGeneratorHooks* hooks = async_generator_hooks(ts); hooks != nullptr) {
      each(hooks->begun);
      each(hooks->dropped);
    }
  }
  for (const HandledException* handled = ts.handled; handled != nullptr; handled = handled->previous) {
    if (handled->previous == nullptr) each(handled->exception);  // the others belong to generators
  }
  for (Frame* frame = ts.frame; frame != nullptr; frame = frame->previous) {
    if (frame->is_generator()) continue;  // its generator visits it
    each(frame->object);
    if (frame->holds_function) each(frame->function);
    for (int i = 0; i < frame->code->local_count; ++i) slot(frame->locals[i]);
    for (StackRef* value = frame->stack(); value < frame->sp; ++value) slot(*value);
  }
}

void visit_uncounted(ThreadState& ts, Visit visit, void* context) {
  const auto slot = [&](StackRef value) {
    if (!value.is_null() && !value.owns()) visit(value.get(), context);
  };
  for (const ThreadState* each : ts.interp.threads) {
    for (Frame* frame = each->frame; frame != nullptr; frame = frame->previous) {
      for (int i = 0; i < frame->code->local_count; ++i) slot(frame->locals[i]);
      for (StackRef* value = frame->stack(); value < frame->sp; ++value) slot(*value);
    }
  }
}

}  // namespace ouro::OURO_BUILD
