// Modules, and how one written in C++ is declared.
// CPython: Objects/moduleobject.c, PyModuleDef.
#pragma once

#include <span>
#include <string_view>

#include "object/ref.h"
#include "object/type.h"
#include "types/native.h"

namespace ouro::OURO_BUILD {

struct Module : Object {
  static constexpr TypeId kTypeId = TypeId::module;

  Dict* dict;        // owned
  Object* weakrefs;  // borrowed
};

// With __name__ and __doc__ (None) and the other names that every module has.
Ref<Module> new_module(ThreadState& ts, std::string_view name);

// A module of native functions; `fill` adds what is not a function. Null: nothing to add.
struct NativeModule {
  const char* name;
  const char* doc;
  std::span<const NativeDef> functions;
  bool (*fill)(ThreadState& ts, Module& module);
};
Ref<Module> make_native_module(ThreadState& ts, const NativeModule& declaration);
bool add_functions(ThreadState& ts, Module& module, std::span<const NativeDef> functions);

bool add_module_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
