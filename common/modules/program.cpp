// CPython: Modules/main.c, Python/pylifecycle.c.
#include "modules/program.h"

#include "modules/native_modules.h"
#include "threads/critical_section.h"
#include "threads/thread_start.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/str.h"
#include "types/text_file.h"
#include "vm/vm_state.h"

namespace ouro::OURO_BUILD {

bool start_program(ThreadState& ts) {
  const ProgramOrigin& origin = ts.interp.vm->origin;
  return start_gc_module(ts) && set_arguments(ts, origin.arguments, origin.folder);
}

Ref<Module> new_main_module(ThreadState& ts) {
  Ref<Module> module = new_module(ts, "__main__");
  const KnownNames& names = ts.interp.names;
  if (!module || !dict_set(ts, *module->dict, names.dunder_builtins, dict_find(*ts.interp.modules, names.builtins)) ||
      !dict_set(ts, *ts.interp.modules, names.dunder_main, module.get())) {
    return nullptr;
  }
  return module;
}

void wait_for_program_threads(ThreadState& ts) {
  Object* module = dict_find(ts, *ts.interp.modules, "threading");
  if (module != nullptr && !call_method(ts, module, "_shutdown", {})) report_unraisable(ts, module);
  wait_for_leaving_threads(ts);
}

bool run_exit_functions(ThreadState& ts) {
  Object* module = dict_find(ts, *ts.interp.modules, "atexit");
  return module == nullptr || call_method(ts, module, "_run_exitfuncs", {});
}

bool flush_standard_files(ThreadState& ts) {
  Ref<> pending = take_exception(ts);
  Object* sys = dict_find(ts, *ts.interp.modules, "sys");
  bool flushed = true;
  // The last two: what was printed before the program put something else in their place.
  for (const char* name : {"stdout", "stderr", "__stdout__", "__stderr__"}) {
    Object* file = sys != nullptr ? dict_find(ts, *as<Module>(sys)->dict, name) : nullptr;
    if (file == nullptr || !is_exact<TextFile>(ts, file)) continue;
    const CriticalSection locked(ts, file);  // threads that nobody waits for may write
    if (flush_text(ts, *as<TextFile>(file))) continue;
    report_unraisable(ts, file);
    flushed = false;
  }
  restore_exception(ts, std::move(pending));
  return flushed;
}

}  // namespace ouro::OURO_BUILD
