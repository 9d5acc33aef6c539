// os: a second process, and the functions that a program wants to be called around its making.
// CPython: Modules/posixmodule.c (os_fork_impl, run_at_forkers).
#include <cerrno>

#include "modules/native/os_functions.h"
#include "modules/sub_interpreter.h"
#include "object/class_counts.h"
#include "object/merge_queue.h"
#include "threads/fork.h"
#include "types/console.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/list.h"
#include "vm/import_turns.h"

namespace ouro::OURO_BUILD::os {
namespace {

// Where os.register_at_fork keeps them: lists in the dict of module os.
constexpr const char* kBefore = "_at_fork_before";
constexpr const char* kInChild = "_at_fork_in_child";
constexpr const char* kInParent = "_at_fork_in_parent";

// RETURNS: null with an exception.
Ref<> registered(ThreadState& ts, const char* name) {
  Object* os = dict_find(ts, *ts.interp.modules, "os");
  if (os == nullptr) return make_list(ts, {});
  return get_attribute(ts, os, name);
}

// What they raise is reported, and stops nothing. Those to be called before go from the last to the first.
void call_all(ThreadState& ts, const char* name) {
  const Ref<> functions = registered(ts, name);
  const Ref<List> copy = functions ? list_from(ts, functions.get()) : nullptr;
  if (!copy) return report_unraisable(ts, nullptr);
  for (std::int64_t i = 0; i < copy->size; ++i) {
    Object* function = copy->items[name == kBefore ? copy->size - 1 - i : i];
    if (!call(ts, function, {})) report_unraisable(ts, function);
  }
}

Ref<> fork_function(ThreadState& ts, const Args&) {
  if (ts.interp.id != 0) return raise(ts, TypeId::runtime_error, "fork not supported for isolated subinterpreters");
  call_all(ts, kBefore);
  const pid_t child = fork_process(ts, fold_all_class_counts);
  const int error = errno;
  if (child == 0) {
    ts.interp.console->after_fork();
    ts.interp.imports = std::make_shared<ImportTurns>();
    if constexpr (kFreeThreaded) merge_for_others(ts);
    forget_sub_interpreters(ts);
    call_all(ts, kInChild);
  } else {
    call_all(ts, kInParent);
  }
  return child < 0 ? Ref<>(raise_os_error(ts, error)) : make_int(ts, child);
}

Ref<> register_at_fork(ThreadState& ts, const Args& args) {
  const char* const lists[] = {kBefore, kInChild, kInParent};
  static constexpr const char* kNames[] = {"before", "after_in_child", "after_in_parent"};
  bool any = false;
  for (int i = 0; i < 3; ++i) {
    if (args[i] == nullptr) continue;
    any = true;
    if (!is_callable(args[i]))
      return raise(ts, TypeId::type_error, "'{}' must be callable, not {}", kNames[i], type_name(args[i]));
  }
  if (!any) return raise(ts, TypeId::type_error, "At least one argument is required.");
  for (int i = 0; i < 3; ++i) {
    if (args[i] == nullptr) continue;
    const Ref<> list = registered(ts, lists[i]);
    if (!list || !is<List>(ts, list.get()) || !list_append(ts, *as<List>(list.get()), share(args[i]))) return nullptr;
  }
  return share(ts.interp.none);
}

constexpr NativeDef kForkFunctions[] = {
    {"fork", fork_function, "", "Makes a second process that goes on from here: its number, and 0 in the new one."},
    {"register_at_fork", register_at_fork,
     "*, before=, after_in_child=, after_in_parent=", "Functions to call around fork()."},
};

}  // namespace

std::span<const NativeDef> fork_functions() { return kForkFunctions; }

bool add_fork_lists(ThreadState& ts, Dict& names) {
  for (const char* name : {kBefore, kInChild, kInParent}) {
    const Ref<List> list = new_list(ts);
    if (!list || !dict_set(ts, names, name, list.get())) return false;
  }
  return true;
}

}  // namespace ouro::OURO_BUILD::os
