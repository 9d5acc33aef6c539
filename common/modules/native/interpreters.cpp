// _interpreters: sub-interpreters, by their numbers; module concurrent.interpreters is written on top of it, in Python.
// Since 3.13; 3.12 has part of it as _xxsubinterpreters.
// CPython: Modules/_interpretersmodule.c.
#include "modules/interpreter_calls.h"
#include "modules/native_modules.h"
#include "modules/sub_interpreter.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/function.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/code.h"

namespace ouro::OURO_BUILD {
namespace {

using Found = InterpreterFamily::Found;

// Who made an interpreter (the numbers are CPython's).
constexpr std::int64_t kByRuntime = 1;
constexpr std::int64_t kByModule = 5;

bool is_old(const ThreadState& ts) { return !ts.interp.profile.at_least(3, 13); }

// One of the module's own classes; borrowed.
Object* own_class(ThreadState& ts, const char* name) {
  Object* module = dict_find(ts, *ts.interp.modules, is_old(ts) ? "_xxsubinterpreters" : "_interpreters");
  return module != nullptr ? dict_find(ts, *as<Module>(module)->dict, name) : nullptr;
}

Raised raise_own(ThreadState& ts, const char* name, const std::string& text) {
  Object* error = is_old(ts) ? ts.type(TypeId::runtime_error) : own_class(ts, name);
  const Ref<Str> message = make_str(ts, text);
  Ref<> exception = error != nullptr && message ? call(ts, error, {message.get()}) : nullptr;
  return exception ? raise_object(ts, std::move(exception)) : Raised{};
}

Object* not_shareable(ThreadState& ts) {
  return is_old(ts) ? ts.type(TypeId::value_error) : own_class(ts, "NotShareableError");
}

Raised unknown(ThreadState& ts, std::int64_t id) {
  return raise_own(ts, "InterpreterNotFoundError", fmt::format("unrecognized interpreter ID {}", id));
}

std::optional<std::int64_t> read_id(ThreadState& ts, Object* object) {
  if (is<Int>(ts, object)) return as_int64(ts, object, "int");
  raise(ts, TypeId::type_error, "interpreter ID must be an int, got {}", type_name(object));
  return std::nullopt;
}

// --- what became of a run ---

Ref<> new_namespace(ThreadState& ts, std::initializer_list<std::pair<const char*, Ref<>>> values) {
  Object* type = own_class(ts, "_Namespace");
  Ref<> made = type != nullptr ? call(ts, type, {}) : nullptr;
  for (const auto& [name, value] : values) {
    const Ref<Str> key = intern(ts, name);
    if (!made || !key || !value || !set_attribute(ts, made.get(), key.get(), value.get())) return nullptr;
  }
  return made;
}

// What the caller gets instead of an exception.
Ref<> describe(ThreadState& ts, const SharedFailure& failure) {
  Ref<> type = new_namespace(ts, {{"__name__", make_str(ts, failure.name)},
                                  {"__qualname__", make_str(ts, failure.qualified_name)},
                                  {"__module__", make_str(ts, failure.module)}});
  const bool builtin = failure.module == "builtins" || failure.module == "__main__";
  const std::string name = builtin ? failure.qualified_name : failure.module + "." + failure.qualified_name;
  const std::string formatted = failure.message.empty() ? name : name + ": " + failure.message;
  return new_namespace(ts, {{"type", std::move(type)},
                            {"msg", make_str(ts, failure.message)},
                            {"formatted", make_str(ts, formatted)},
                            {"errdisplay", make_str(ts, failure.display)}});
}

// RETURNS: false with an exception: it did not run.
bool check_ran(ThreadState& ts, std::int64_t id, const InterpreterOutcome& outcome) {
  if (outcome.found == Found::kYes) return true;
  if (outcome.found == Found::kUnknown) return unknown(ts, id);
  return raise_own(ts, "InterpreterError", "interpreter already running");
}

Ref<> report(ThreadState& ts, std::int64_t id, const InterpreterOutcome& outcome) {
  if (!check_ran(ts, id, outcome)) return nullptr;
  return outcome.failure ? describe(ts, *outcome.failure) : share(ts.interp.none);
}

// --- functions ---

Ref<> create(ThreadState& ts, const Args&) {
  const std::int64_t id = new_sub_interpreter(ts);
  if (id == 0) return raise_own(ts, "InterpreterError", "interpreter creation failed");
  return make_int(ts, id);
}

Ref<> destroy(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> id = read_id(ts, args[0]);
  if (!id) return nullptr;
  if (*id == ts.interp.id) return raise_own(ts, "InterpreterError", "cannot destroy the current interpreter");
  switch (end_sub_interpreter(ts, *id)) {
    case Found::kYes:
      return share(ts.interp.none);
    case Found::kUnknown:
      return unknown(ts, *id);
    case Found::kRunning:
      return raise_own(ts, "InterpreterError", "interpreter running");
  }
  return nullptr;
}

// A number, in 3.13 and later with who made it.
Ref<> id_and_origin(ThreadState& ts, std::int64_t id) {
  Ref<> number = make_int(ts, id);
  if (is_old(ts) || !number) return number;
  const Ref<> origin = make_int(ts, id == 0 ? kByRuntime : kByModule);
  return origin ? Ref<>(make_tuple(ts, {number.get(), origin.get()})) : nullptr;
}

Ref<> list_all(ThreadState& ts, const Args&) {
  Ref<List> list = new_list(ts);
  for (const std::int64_t id : family_of(ts).ids()) {
    Ref<> item = list ? id_and_origin(ts, id) : nullptr;
    if (!item || !list_append(ts, *list, std::move(item))) return nullptr;
  }
  return list;
}

Ref<> get_current(ThreadState& ts, const Args&) { return id_and_origin(ts, ts.interp.id); }

Ref<> get_main(ThreadState& ts, const Args&) { return id_and_origin(ts, 0); }

Ref<> is_running(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> id = read_id(ts, args[0]);
  if (!id) return nullptr;
  const Found found = family_of(ts).find(*id);
  return found == Found::kUnknown ? Ref<>(unknown(ts, *id)) : make_bool(ts, found == Found::kRunning);
}

Ref<> whence(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> id = read_id(ts, args[0]);
  if (!id) return nullptr;
  if (family_of(ts).find(*id) == Found::kUnknown) return unknown(ts, *id);
  return make_int(ts, *id == 0 ? kByRuntime : kByModule);
}

std::optional<SharedNames> read_names(ThreadState& ts, Object* names) {
  if (names == nullptr || names == ts.interp.none) return SharedNames();
  if (is<Dict>(ts, names)) return share_names(ts, *as<Dict>(names), not_shareable(ts));
  raise(ts, TypeId::type_error, "expected a dict, not {}", type_name(names));
  return std::nullopt;
}

// RETURNS: null with ValueError.
std::shared_ptr<const CodeUnit> code_without_parameters(ThreadState& ts, const Function& function) {
  const auto& unit = as<Code>(function.code)->unit;
  const char* problem = unit->free_count > 0          ? "closures not supported"
                        : unit->parameter_count() > 0 ? "arguments not supported"
                                                      : nullptr;
  if (problem == nullptr) return unit;
  if (unit->free_count > 0) {
    raise(ts, TypeId::value_error, "_interpreters.exec(): {}", problem);
  } else {
    raise(ts, TypeId::value_error, "_interpreters.exec(): bad func ({})", problem);
  }
  return nullptr;
}

// RETURNS: nothing with an exception.
std::optional<InterpreterOutcome> run_argument(ThreadState& ts, std::int64_t id, Object* code,
                                               const SharedNames& names) {
  if (is<Str>(ts, code)) return run_source(ts, id, to_utf8(*as<Str>(code)), names);
  if (!is<Function>(ts, code)) {
    raise(ts, TypeId::type_error,
          "_interpreters.exec() argument 2 must be a string, a function, or a code object, not {}", type_name(code));
    return std::nullopt;
  }
  const std::shared_ptr<const CodeUnit> unit = code_without_parameters(ts, *as<Function>(code));
  if (unit == nullptr) return std::nullopt;
  return run_code(ts, id, unit, names);
}

Ref<> exec(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> id = read_id(ts, args[0]);
  const std::optional<SharedNames> names = id ? read_names(ts, args[2]) : std::nullopt;
  if (!names) return nullptr;
  const std::optional<InterpreterOutcome> outcome = run_argument(ts, *id, args[1], *names);
  return outcome ? report(ts, *id, *outcome) : nullptr;
}

// In 3.12: what is raised there is raised here, as a text.
Ref<> run_string(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> id = read_id(ts, args[0]);
  const std::optional<SharedNames> names = id ? read_names(ts, args[2]) : std::nullopt;
  if (!names) return nullptr;
  if (!is<Str>(ts, args[1]))
    return raise(ts, TypeId::type_error, "run_string() argument 2 must be a string, not {}", type_name(args[1]));
  const InterpreterOutcome outcome = run_source(ts, *id, to_utf8(*as<Str>(args[1])), *names);
  if (!is_old(ts) || !outcome.failure) return report(ts, *id, outcome);
  Object* error = own_class(ts, "RunFailedError");
  const Ref<Str> text =
      make_str(ts, fmt::format("<class '{}'>: {}", outcome.failure->qualified_name, outcome.failure->message));
  Ref<> exception = error != nullptr && text ? call(ts, error, {text.get()}) : nullptr;
  return exception ? raise_object(ts, std::move(exception)) : Raised{};
}

Ref<> set_main_attributes(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> id = read_id(ts, args[0]);
  const std::optional<SharedNames> names = id ? read_names(ts, args[1]) : std::nullopt;
  if (!names) return nullptr;
  return report(ts, *id, set_names(ts, *id, *names));
}

// call(id, callable, args, kwargs): the result and what was raised, one of them None.
Ref<> call_function_there(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> id = read_id(ts, args[0]);
  if (!id) return nullptr;
  const Ref<Tuple> arguments =
      args[2] != nullptr && args[2] != ts.interp.none ? tuple_from(ts, args[2]) : share(ts.interp.empty_tuple);
  const bool named = args[3] != nullptr && is<Dict>(ts, args[3]);
  const Ref<Dict> keywords = named ? share(as<Dict>(args[3])) : new_dict(ts);
  if (!arguments || !keywords) return nullptr;
  const std::optional<SharedCall> shared = share_call(ts, args[1], arguments.get(), keywords.get(), not_shareable(ts));
  if (!shared) return nullptr;
  const InterpreterOutcome outcome = run_call(ts, *id, *shared);
  if (!check_ran(ts, *id, outcome)) return nullptr;
  if (!outcome.unshareable.empty()) return raise_own(ts, "NotShareableError", outcome.unshareable);
  const Ref<> result = outcome.result ? receive_value(ts, *outcome.result) : share(ts.interp.none);
  const Ref<> failure = outcome.failure ? describe(ts, *outcome.failure) : share(ts.interp.none);
  return result && failure ? Ref<>(make_tuple(ts, {result.get(), failure.get()})) : nullptr;
}

Ref<> is_shareable(ThreadState& ts, const Args& args) {
  if (share_value(ts, args[0], ts.type(TypeId::value_error))) return make_bool(ts, true);
  if (!discard_if(ts, TypeId::value_error)) return nullptr;
  return make_bool(ts, false);
}

constexpr NativeDef kFunctions[] = {
    {"create", create, "config=, *, reqrefs=", "A new interpreter with a GIL of its own; its number."},
    {"destroy", destroy, "id, *, restrict=", "Ends an interpreter."},
    {"list_all", list_all, "*, require_ready=", "All there are."},
    {"get_current", get_current, "", "The one that runs this."},
    {"get_main", get_main, "", "The first one."},
    {"is_running", is_running, "id, *, restrict=", "Whether a thread is in it."},
    {"whence", whence, "id", "Who made it."},
    {"exec", exec, "id, code, shared=, *, restrict=", "Runs a text or a function in it; None, or what was raised."},
    {"run_string", run_string, "id, script, shared=, *, restrict=", "Runs a text in it."},
    {"run_func", exec, "id, func, shared=, *, restrict=", "Runs a function in it."},
    {"call", call_function_there,
     "id, callable, args=, kwargs=, *, restrict=", "Calls a function in it: (result, what was raised)."},
    {"set___main___attrs", set_main_attributes, "id, updates, *, restrict=", "Sets names in its __main__."},
    {"is_shareable", is_shareable, "obj", "Whether it can be passed to another interpreter."},
};

constexpr NativeDef kOldFunctions[] = {
    {"create", create, "*, isolated=", "A new interpreter with a GIL of its own; its number."},
    {"destroy", destroy, "id", "Ends an interpreter."},
    {"list_all", list_all, "", "All there are."},
    {"get_current", get_current, "", "The one that runs this."},
    {"get_main", get_main, "", "The first one."},
    {"is_running", is_running, "id", "Whether a thread is in it."},
    {"run_string", run_string, "id, script, shared=", "Runs a text in it."},
    {"is_shareable", is_shareable, "obj", "Whether it can be passed to another interpreter."},
};

bool add_class(ThreadState& ts, Module& module, const char* name, Object* base, const char* home) {
  const Ref<Str> text = intern(ts, name);
  const Ref<Tuple> bases = make_tuple(ts, {base});
  const Ref<Dict> names = new_dict(ts);
  const Ref<Str> of_module = intern(ts, home);
  if (!text || !bases || !names || !of_module || !dict_set(ts, *names, "__module__", of_module.get())) return false;
  const Ref<> made = call(ts, ts.type(TypeId::type), {text.get(), bases.get(), names.get()});
  return made && dict_set(ts, *module.dict, name, made.get());
}

Raised not_in_this_version(ThreadState& ts, const char* name) {
  return raise(ts, TypeId::module_not_found_error, "No module named '{}'", name);
}

bool fill(ThreadState& ts, Module& module) {
  if (!ts.interp.profile.at_least(3, 13)) return not_in_this_version(ts, "_interpreters");
  const char* home = ts.interp.profile.at_least(3, 14) ? "concurrent.interpreters" : "interpreters";
  const TypeId unshareable = ts.interp.profile.at_least(3, 14) ? TypeId::type_error : TypeId::value_error;
  return add_class(ts, module, "InterpreterError", ts.type(TypeId::exception), home) &&
         add_class(ts, module, "InterpreterNotFoundError", dict_find(ts, *module.dict, "InterpreterError"), home) &&
         add_class(ts, module, "NotShareableError", ts.type(unshareable), home) &&
         add_class(ts, module, "_Namespace", ts.type(TypeId::object), "types");
}

bool fill_old(ThreadState& ts, Module& module) {
  const bool has_it = ts.interp.profile.at_least(3, 12) && is_old(ts);
  if (!has_it) return not_in_this_version(ts, "_xxsubinterpreters");
  return add_class(ts, module, "RunFailedError", ts.type(TypeId::runtime_error), "_xxsubinterpreters");
}

}  // namespace

const NativeModule kInterpretersModule = {"_interpreters", "Interpreters within this one.", kFunctions, fill};
const NativeModule kOldInterpretersModule = {"_xxsubinterpreters", "Interpreters within this one.", kOldFunctions,
                                             fill_old};

}  // namespace ouro::OURO_BUILD
