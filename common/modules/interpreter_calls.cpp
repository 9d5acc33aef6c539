// CPython: Modules/_interpretersmodule.c, Python/crossinterp.c.
#include "modules/interpreter_calls.h"

#include <algorithm>

#include "frontend/compiler.h"
#include "modules/sub_interpreter.h"
#include "threads/critical_section.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/function.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/calls.h"
#include "vm/code.h"
#include "vm/modules.h"
#include "vm/vm_state.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr const char* kFakeMain = "<fake __main__>";

std::string text_attribute(ThreadState& ts, Object* object, const char* name) {
  const Ref<> value = get_attribute(ts, object, name);
  if (!value) discard_exception(ts);
  return value && is<Str>(ts, value.get()) ? to_utf8(*as<Str>(value.get())) : "";
}

// Takes the pending exception.
SharedFailure take_failure(ThreadState& ts) {
  const Ref<> exception = take_exception(ts);
  SharedFailure failure;
  failure.name = text_attribute(ts, exception->type, "__name__");
  failure.qualified_name = text_attribute(ts, exception->type, "__qualname__");
  failure.module = text_attribute(ts, exception->type, "__module__");
  const Ref<Str> message = str_of(ts, exception.get());
  if (!message) discard_exception(ts);
  failure.message = message ? to_utf8(*message) : "<exception str() failed>";
  failure.display = format_exception(ts, exception.get());
  if (failure.display.ends_with('\n')) failure.display.pop_back();
  return failure;
}

bool receive_names(ThreadState& ts, Dict& into, const SharedNames& names) {
  for (const auto& [name, shared] : names) {
    const Ref<> value = receive_value(ts, shared);
    if (!value || !dict_set(ts, into, name, value.get())) return false;
  }
  return true;
}

// `body` runs in the other interpreter, with its thread state and the names of its __main__; it gives its value, or
// null with an exception.
template <class Body>
InterpreterOutcome run_in(ThreadState& outer, std::int64_t id, const char* what, Body&& body) {
  InterpreterOutcome outcome;
  InsideInterpreter inside(outer, id, what);
  outcome.found = inside.found();
  if (outcome.found != InterpreterFamily::Found::kYes) return outcome;
  ThreadState& ts = inside.thread();
  const Ref<Module> main = share(inside.main());
  const Ref<> value = main ? body(ts, *main->dict) : raise(ts, TypeId::runtime_error, "there is no __main__");
  if (!value) {
    outcome.failure = take_failure(ts);
    return outcome;
  }
  outcome.result = share_value(ts, value.get(), ts.type(TypeId::value_error));
  if (!outcome.result) outcome.unshareable = take_failure(ts).message;
  return outcome;
}

Ref<> run_unit(ThreadState& ts, Dict& names, const std::shared_ptr<const CodeUnit>& unit) {
  const Ref<Code> code = load_code(ts, unit, nullptr);
  const Ref<> done = code ? run_body(ts, *code, nullptr, &names, &names) : nullptr;
  return done ? share(ts.interp.none) : nullptr;
}

// --- functions that are sent ---

// It, or a function or class within it, reads or sets a name of its module that is not just a builtin's.
// REQUIRES: nobody changes `globals` meanwhile.
bool uses_globals(const Dict& globals, const CodeUnit& unit) {
  const auto is_global = [&](const Instruction& each) {
    if (each.opcode == Opcode::STORE_GLOBAL || each.opcode == Opcode::DELETE_GLOBAL) return true;
    if (each.opcode != Opcode::LOAD_GLOBAL && each.opcode != Opcode::LOAD_NAME) return false;
    Object* key = nullptr;
    Object* value = nullptr;
    for (std::int64_t position = 0; dict_next(globals, position, key, value);) {
      const bool text = key->type->has(kStrSubtype);
      if (text && equals(*as<Str>(key), unit.names[static_cast<std::size_t>(each.arg)])) return true;
    }
    return false;
  };
  if (std::any_of(unit.code.begin(), unit.code.end(), is_global)) return true;
  return std::any_of(unit.constants.begin(), unit.constants.end(), [&](const CodeConstant& constant) {
    const auto* inner = std::get_if<std::shared_ptr<const CodeUnit>>(&constant);
    return inner != nullptr && uses_globals(globals, **inner);
  });
}

// RETURNS: false with an exception; true, and no code in `call`, if it must be found by name.
bool share_code(ThreadState& ts, const Function& function, Object* error, SharedCall& call) {
  const auto& unit = as<Code>(function.code)->unit;
  if (unit->free_count > 0) return true;
  {
    const CriticalSection section(ts, function.globals);
    if (uses_globals(*function.globals, *unit)) return true;
  }
  if (function.defaults != nullptr) {
    call.defaults = share_value(ts, function.defaults, error);
    if (!call.defaults) return false;
  }
  if (function.keyword_defaults != nullptr) {
    call.keyword_defaults = share_value(ts, function.keyword_defaults, error);
    if (!call.keyword_defaults) return false;
  }
  call.code = unit;
  return true;
}

std::nullopt_t refuse(ThreadState& ts, Object* callable, Object* error) {
  const Ref<Str> shown = repr(ts, callable);
  const Ref<Str> text = shown ? make_str(ts, to_utf8(*shown) + " does not support cross-interpreter data") : nullptr;
  Ref<> exception = text ? call(ts, error, {text.get()}) : nullptr;
  if (exception) raise_object(ts, std::move(exception));
  return std::nullopt;
}

// The program once more, for its functions: what stands under `if __name__ == "__main__"` does not run.
Ref<> fake_main(ThreadState& ts) {
  if (Object* known = dict_find(ts, *ts.interp.modules, kFakeMain)) return share(known);
  const auto& unit = ts.interp.vm->origin.code;
  if (unit == nullptr) return raise(ts, TypeId::import_error, "there is no program to find the function in");
  const Ref<Module> module = new_module(ts, kFakeMain);
  const KnownNames& names = ts.interp.names;
  const Ref<Str> file = make_str(ts, unit->filename);
  if (!module || !file || !dict_set(ts, *module->dict, names.dunder_file, file.get()) ||
      !dict_set(ts, *module->dict, names.dunder_builtins, dict_find(*ts.interp.modules, names.builtins)) ||
      !dict_set(ts, *ts.interp.modules, kFakeMain, module.get())) {
    return nullptr;
  }
  if (run_unit(ts, *module->dict, unit)) return module.share();
  Ref<> problem = take_exception(ts);
  if (const Ref<Str> name = intern(ts, kFakeMain); !name || dict_remove(ts, *ts.interp.modules, name.get()) < 0)
    discard_exception(ts);
  restore_exception(ts, std::move(problem));
  return nullptr;
}

Ref<> find_function(ThreadState& ts, const SharedCall& call) {
  Ref<> found = call.module == "__main__" ? fake_main(ts) : import_module(ts, call.module);
  for (std::size_t begin = 0; found && begin <= call.qualified_name.size();) {
    const std::size_t end = std::min(call.qualified_name.find('.', begin), call.qualified_name.size());
    found = get_attribute(ts, found.get(), call.qualified_name.substr(begin, end - begin));
    begin = end + 1;
  }
  return found;
}

Ref<> make_function(ThreadState& ts, Dict& globals, const SharedCall& call) {
  const Ref<Code> code = load_code(ts, call.code, nullptr);
  if (!code) return nullptr;
  Ref<Function> function = new_function(ts, code.get(), &globals, code->name, code->qualified_name, ts.interp.none);
  if (!function) return nullptr;
  if (call.defaults) {
    Ref<> defaults = receive_value(ts, *call.defaults);
    if (!defaults) return nullptr;
    replace(function->defaults, steal(as<Tuple>(defaults.release())));
  }
  if (call.keyword_defaults) {
    Ref<> defaults = receive_value(ts, *call.keyword_defaults);
    if (!defaults) return nullptr;
    replace(function->keyword_defaults, steal(as<Dict>(defaults.release())));
  }
  return function;
}

}  // namespace

InterpreterOutcome run_source(ThreadState& ts, std::int64_t id, const std::string& source, const SharedNames& names) {
  return run_in(ts, id, "Interpreter.exec", [&](ThreadState& inner, Dict& main) -> Ref<> {
    if (!receive_names(inner, main, names)) return nullptr;
    const CompileResult compiled = compile(source, "<string>", inner.interp.profile);
    if (const auto* problem = std::get_if<SyntaxProblem>(&compiled)) return raise_syntax_problem(inner, *problem);
    return run_unit(inner, main, std::get<std::shared_ptr<const CodeUnit>>(compiled));
  });
}

InterpreterOutcome run_code(ThreadState& ts, std::int64_t id, const std::shared_ptr<const CodeUnit>& code,
                            const SharedNames& names) {
  return run_in(ts, id, "Interpreter.exec", [&](ThreadState& inner, Dict& main) -> Ref<> {
    SharedCall call;
    call.code = code;
    if (!receive_names(inner, main, names)) return nullptr;
    const Ref<> function = make_function(inner, main, call);
    const Ref<> done = function ? OURO_BUILD::call(inner, function.get(), {}) : nullptr;
    return done ? share(inner.interp.none) : nullptr;
  });
}

InterpreterOutcome set_names(ThreadState& ts, std::int64_t id, const SharedNames& names) {
  return run_in(ts, id, "Interpreter.prepare_main", [&](ThreadState& inner, Dict& main) {
    return receive_names(inner, main, names) ? share(inner.interp.none) : nullptr;
  });
}

std::optional<SharedCall> share_call(ThreadState& ts, Object* callable, Tuple* arguments, Dict* keywords,
                                     Object* error) {
  SharedCall call;
  if (is<Function>(ts, callable) && !share_code(ts, *as<Function>(callable), error, call)) return std::nullopt;
  if (call.code == nullptr) {
    call.module = text_attribute(ts, callable, "__module__");
    call.qualified_name = text_attribute(ts, callable, "__qualname__");
    if (call.module.empty()) call.module = "builtins";
    if (call.qualified_name.empty() || call.qualified_name.find('<') != std::string::npos)
      return refuse(ts, callable, error);
  }
  std::optional<SharedValue> positional = share_value(ts, arguments, error);
  std::optional<SharedValue> named = positional ? share_value(ts, keywords, error) : std::nullopt;
  if (!named) return std::nullopt;
  call.arguments = std::move(*positional);
  call.keywords = std::move(*named);
  return call;
}

InterpreterOutcome run_call(ThreadState& ts, std::int64_t id, const SharedCall& call) {
  return run_in(ts, id, "Interpreter.call", [&](ThreadState& inner, Dict& main) -> Ref<> {
    const Ref<> function = call.code != nullptr ? make_function(inner, main, call) : find_function(inner, call);
    const Ref<> arguments = function ? receive_value(inner, call.arguments) : nullptr;
    const Ref<> keywords = arguments ? receive_value(inner, call.keywords) : nullptr;
    return keywords ? call_spread(inner, function.get(), *as<Tuple>(arguments.get()), as<Dict>(keywords.get()))
                    : nullptr;
  });
}

std::optional<SharedNames> share_names(ThreadState& ts, Dict& names, Object* error) {
  SharedNames shared;
  Ref<> key;
  Ref<> value;
  for (std::int64_t position = 0; dict_next(ts, names, position, key, value);) {
    if (!is<Str>(ts, key.get())) {
      raise(ts, TypeId::type_error, "names are strings, not {}", type_name(key.get()));
      return std::nullopt;
    }
    std::optional<SharedValue> copied = share_value(ts, value.get(), error);
    if (!copied) return std::nullopt;
    shared.emplace_back(to_utf8(*as<Str>(key.get())), std::move(*copied));
  }
  return shared;
}

}  // namespace ouro::OURO_BUILD
