// What an interpreter needs before its first instruction, and in what order it is taken down.
// CPython: Python/pylifecycle.c (pycore_interp_init, finalize_modules), _PyModule_ClearDict (Objects/moduleobject.c).
#include "vm/startup.h"

#include <utility>
#include <vector>

#include "gc/collect.h"
#include "gc/tracking.h"
#include "object/class_counts.h"
#include "object/free_lists.h"
#include "object/merge_queue.h"
#include "threads/thread_start.h"
#include "threads/without_gil.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/class.h"
#include "types/dict.h"
#include "types/errors.h"
#include "types/intern.h"
#include "types/module.h"
#include "types/startup.h"
#include "types/str.h"
#include "types/super.h"
#include "types/type_lookup.h"
#include "vm/async_generator.h"
#include "vm/builtins.h"
#include "vm/calls.h"
#include "vm/code.h"
#include "vm/coroutine.h"
#include "vm/frame.h"
#include "vm/generator.h"
#include "vm/import_turns.h"
#include "vm/roots.h"
#include "vm/teardown.h"
#include "vm/thread_parts.h"

namespace ouro::OURO_BUILD {

Ref<> new_super_here(ThreadState& ts);  // vm/builtins_scope.cpp

namespace {

// super() without arguments looks at the frame, which the type itself, a layer above, does not know.
Ref<> new_super_object(ThreadState& ts, Type* type, const Args& args) {
  return args.count == 0 ? new_super_here(ts) : new_super_from(ts, type, args);
}

// A class made by a call belongs to the module that calls, unless its namespace says otherwise (__build_class__ does).
Ref<> new_class_here(ThreadState& ts, Type* metatype, const Args& args) {
  const KnownNames& names = ts.interp.names;
  Ref<> made = new_class(ts, metatype, args);
  if (!made || ts.frame == nullptr || dict_find(*as<Type>(made.get())->dict, names.dunder_module) != nullptr)
    return made;
  Object* module = dict_find(*ts.frame->globals, names.dunder_name);
  if (module != nullptr && !set_attribute(ts, made.get(), names.dunder_module, module)) return nullptr;
  return made;
}

void connect_types(ThreadState& ts) {
  ts.type(TypeId::function)->slots.call = call_function;
  ts.type(TypeId::super)->slots.new_object = new_super_object;
  ts.type(TypeId::type)->slots.new_object = new_class_here;
}

// Names go in two rounds, as in CPython: those that begin with an underscore first, then all others but __builtins__.
void clear_module(ThreadState& ts, Dict& names) {
  for (const bool private_ones : {true, false}) {
    Ref<Dict> snapshot = dict_copy(ts, names);
    Object* key = nullptr;
    Object* value = nullptr;
    for (std::int64_t position = 0; snapshot && dict_next(*snapshot, position, key, value);) {
      if (!is<Str>(ts, key)) continue;
      const Str& name = *as<Str>(key);
      const bool is_private = name.length > 1 && name.at(0) == U'_' && name.at(1) != U'_';
      const bool kept = equals(name, "__builtins__") || is_private != private_ones;
      const Ref<> held = share(key);
      if (kept) continue;
      // Out of the snapshot first: the module's reference must be the last.
      Ref<> gone = share(value);
      if (dict_set(ts, *snapshot, key, ts.interp.none)) gone = nullptr;
      if (!dict_set(ts, names, key, ts.interp.none)) discard_exception(ts);
    }
    if (!snapshot) discard_exception(ts);
  }
}

// Those that the program has imported, the last one first. One that cycles or others keep alive loses its names.
void drop_imported_modules(ThreadState& ts) {
  std::vector<Ref<>> names;
  Object* key = nullptr;
  Object* value = nullptr;
  for (std::int64_t position = 0; dict_next(*ts.interp.modules, position, key, value);) {
    const bool own = is<Str>(ts, key) && (equals(*as<Str>(key), "sys") || equals(*as<Str>(key), "builtins") ||
                                          equals(*as<Str>(key), "__main__"));
    if (!own) names.push_back(share(key));
  }
  for (; !names.empty(); names.pop_back()) {
    Ref<> module = share(dict_find(*ts.interp.modules, as<Str>(names.back().get())));
    if (dict_remove(ts, *ts.interp.modules, names.back().get()) < 0) discard_exception(ts);
    if (module && is<Module>(ts, module.get()) && module->count.value() > 1)
      clear_module(ts, *as<Module>(module.get())->dict);
  }
}

}  // namespace

RunningInterpreter::RunningInterpreter(const Profile& profile, std::size_t memory_limit, const GilOptions& gil_options,
                                       std::unique_ptr<Console> console, std::unique_ptr<VmState> vm)
    : console_(std::move(console)),
      vm_(std::move(vm)),
      interp_(profile, memory_limit, gil_options),
      thread_(interp_),
      outer_thread_(std::exchange(current_thread_state, nullptr)),
      free_lists_(new FreeLists(), [](FreeLists* lists) { delete lists; }) {
  interp_.console = console_.get();
  interp_.vm = vm_.get();
  interp_.main_thread = &thread_;
  interp_.threads = {&thread_};
  thread_.bind_to_this_thread();
  thread_.name = "MainThread";
  attach(thread_);
  thread_.free_lists = free_lists_.get();
  thread_.has_parts = true;
  interp_.thread_parts = thread_parts();
  interp_.imports = std::make_shared<ImportTurns>();
  started_ = start();
}

bool RunningInterpreter::start() {
  ThreadState& ts = thread_;
  start_collector(ts);
  if constexpr (kFreeThreaded) interp_.gc->hooks.visit_uncounted = visit_uncounted;
  if (!add_builtin_types(ts) || !add_code_type(ts) || !add_frame_type(ts) || !add_generator_type(ts) ||
      !add_coroutine_types(ts) || !add_async_generator_types(ts)) {
    return false;
  }
  connect_types(ts);
  if (!finish_types(ts) || !add_shared_descriptors(ts)) return false;
  interp_.modules = new_dict(ts).release();
  return interp_.modules != nullptr && start_builtins(ts);
}

void RunningInterpreter::end_program() {
  if (std::exchange(ended_, true) || !started_) return;
  ThreadState& ts = thread_;
  leave_threads_behind(ts);
  if constexpr (kFreeThreaded) {
    merge_for_others(ts);
    end_all_deferrals(ts);  // from here on everything dies in the order in which it is dropped
  }
  collect(ts);
  interp_.gc->hooks.notify = nullptr;  // gc.callbacks hear no more: the names that they use go next
  Object* main = dict_find(*interp_.modules, interp_.names.dunder_main);
  Ref<> main_module = share(main);
  interp_.finalizing = true;
  if (main_module && is<Module>(ts, main_module.get())) {
    clear_module(ts, *as<Module>(main_module.get())->dict);
    dict_clear(*as<Module>(main_module.get())->dict);
  }
  main_module = nullptr;
  drop_imported_modules(ts);
  collect(ts);
}

// The heap goes as a whole: what is left in it was kept by the interpreter itself or by cycles without finalizers.
RunningInterpreter::~RunningInterpreter() {
  interp_.finalizing = true;
  if (started_) free_outside_memory(interp_);
  end_collector(interp_);
  delete std::exchange(interp_.interned, nullptr);
  delete std::exchange(interp_.type_cache, nullptr);
  delete std::exchange(interp_.unfinished_types, nullptr);
  detach(thread_);
  current_thread_state = outer_thread_;
}

}  // namespace ouro::OURO_BUILD
