// The builtin namespace. CPython: Python/bltinmodule.c (_PyBuiltin_Init).
#include "vm/builtins.h"

#include "types/dict.h"
#include "types/module.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

// The types that have a name in every program; the others are found through their objects.
constexpr TypeId kPublicTypes[] = {
    TypeId::object,    TypeId::type,          TypeId::integer,      TypeId::boolean, TypeId::floating,
    TypeId::str,       TypeId::bytes,         TypeId::bytearray,    TypeId::tuple,   TypeId::list,
    TypeId::dict,      TypeId::set,           TypeId::frozenset,    TypeId::range,   TypeId::slice,
    TypeId::property,  TypeId::static_method, TypeId::class_method, TypeId::super,   TypeId::reversed,
    TypeId::enumerate, TypeId::zip,           TypeId::map,          TypeId::filter,
};

bool add_type(ThreadState& ts, Dict& names, TypeId id) {
  Type* type = ts.type(id);
  return dict_set(ts, names, type->name, type);
}

bool add_types(ThreadState& ts, Dict& names) {
  for (const TypeId id : kPublicTypes) {
    if (!add_type(ts, names, id)) return false;
  }
#define EXCEPTION(id, name, base) \
  if (!add_type(ts, names, TypeId::id)) return false;
#include "threads/builtin_exceptions.def"
#undef EXCEPTION
  return dict_set(ts, names, "EnvironmentError", ts.type(TypeId::os_error)) &&
         dict_set(ts, names, "IOError", ts.type(TypeId::os_error));
}

bool add_constants(ThreadState& ts, Dict& names) {
  const Interpreter& interp = ts.interp;
  return dict_set(ts, names, "None", interp.none) && dict_set(ts, names, "True", interp.true_) &&
         dict_set(ts, names, "False", interp.false_) && dict_set(ts, names, "NotImplemented", interp.not_implemented) &&
         dict_set(ts, names, "Ellipsis", interp.ellipsis) && dict_set(ts, names, "__debug__", interp.true_);
}

}  // namespace

bool start_builtins(ThreadState& ts) {
  Ref<Module> module = new_module(ts, "builtins");
  if (!module) return false;
  ts.interp.builtins = share(module->dict).release();
  for (const auto& group :
       {object_builtins(), number_builtins(), iteration_builtins(), scope_builtins(), io_builtins()}) {
    if (!add_functions(ts, *module, group)) return false;
  }
  return add_types(ts, *module->dict) && add_constants(ts, *module->dict) &&
         dict_set(ts, *ts.interp.modules, ts.interp.names.builtins, module.get());
}

}  // namespace ouro::OURO_BUILD
