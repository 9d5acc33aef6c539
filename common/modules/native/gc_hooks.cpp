// What the collector asks the layers above it: weak references, gc.garbage, gc.callbacks, lines for standard error.
// CPython: Python/gc.c (handle_weakrefs, invoke_gc_callback, handle_legacy_finalizers).
#include <fmt/format.h>

#include "gc/gc_state.h"
#include "modules/native_modules.h"
#include "types/abstract.h"
#include "types/console.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/recycling.h"
#include "types/str.h"
#include "types/weakref.h"
#include "vm/generator.h"
#include "vm/roots.h"

namespace ouro::OURO_BUILD {
namespace {

bool set_number(ThreadState& ts, Dict& dict, const char* name, std::int64_t value) {
  Ref<> number = make_int(ts, value);
  return number && dict_set(ts, dict, name, number.get());
}

// Each function in gc.callbacks; what they raise is reported.
void notify(ThreadState& ts, const char* phase, int generation, std::int64_t collected, std::int64_t uncollectable) {
  List& callbacks = *as<List>(ts.interp.gc->callbacks);
  if (list_size(callbacks) == 0) return;
  Ref<Str> text = make_str(ts, phase);
  Ref<Dict> info = new_dict(ts);
  const bool made = text && info && set_number(ts, *info, "generation", generation) &&
                    set_number(ts, *info, "collected", collected) &&
                    set_number(ts, *info, "uncollectable", uncollectable);
  if (!made) return report_unraisable(ts, &callbacks);
  Ref<> callback;
  for (std::int64_t i = 0; (callback = list_get(ts, callbacks, i)); ++i) {
    if (!call(ts, callback.get(), {text.get(), info.get()})) report_unraisable(ts, callback.get());
  }
}

void append_garbage(ThreadState& ts, Object* object) {
  if (!list_append(ts, *as<List>(ts.interp.gc->garbage), share(object))) report_unraisable(ts, object);
}

// "gc: collectable <list 0x7f...>"
void report_object(ThreadState& ts, const char* what, Object* object) {
  ts.interp.console->write_err_at_once(fmt::format("gc: {} <{} {}>\n", what, type_name(object), fmt::ptr(object)));
}

void visit_roots(ThreadState& ts, Visit visit, void* context) {
  visit_interpreter_roots(ts.interp, visit, context);
  for (const ThreadState* each : ts.interp.threads) visit_thread_roots(*each, visit, context);
}

// 2.7: __del__ of a Python class, and a generator that stopped inside a try.
bool has_legacy_finalizer(Object* object) {
  if (object->type->layout == TypeId::generator) return stopped_inside_try(*as<Generator>(object));
  return object->type->slots.finalize != nullptr && object->type->has(kHeapType);
}

}  // namespace

bool start_gc_module(ThreadState& ts) {
  GcState& gc = *ts.interp.gc;
  for (Object** list : {&gc.garbage, &gc.callbacks}) {
    *list = new_list(ts).release();
    if (*list == nullptr) return false;
    ts.interp.held.push_back(*list);
  }
  gc.hooks.clear_weakrefs = clear_weakrefs_of_garbage;
  gc.hooks.call_back = call_back_weakrefs;
  gc.hooks.visit_roots = visit_roots;
  gc.hooks.empty_free_lists = empty_free_lists;
  gc.hooks.append_garbage = append_garbage;
  gc.hooks.notify = notify;
  gc.hooks.report_object = report_object;
  gc.hooks.report = [](ThreadState& ts, const std::string& line) { ts.interp.console->write_err_at_once(line); };
  gc.hooks.has_legacy_finalizer = has_legacy_finalizer;
  return true;
}

}  // namespace ouro::OURO_BUILD
