// Functions written in C as objects: libc.getpid, CFUNCTYPE(c_int)(python_function).
// CPython: PyCFuncPtrObject (Modules/_ctypes/_ctypes.c).
#pragma once

#include <ffi.h>
#include <vector>

#include "types/c_data.h"

namespace ouro::OURO_BUILD {

struct CFunction;

// A Python function as C sees it: an address that can be called. Outside of the heap, since C knows it.
// CPython: CThunkObject (Modules/_ctypes/callbacks.c).
struct CCallback {
  ffi_cif cif{};
  std::vector<ffi_type*> types;
  ffi_closure* closure = nullptr;
  void* code = nullptr;  // what C calls
  Interpreter* interp = nullptr;
  CFunction* function = nullptr;  // whose it is
  ~CCallback();
};

// Its memory holds the address of the function.
struct CFunction : CData {
  static constexpr TypeId kTypeId = TypeId::c_function;

  Object* callable;     // owned: the Python function that is called, or null
  Str* name;            // owned: in its library, or null
  Object* library;      // owned: which, or null
  Tuple* arguments;     // owned: argtypes of this object; null: those of its class
  Object* result;       // owned: restype, likewise
  Object* error_check;  // owned: errcheck, or null
  CCallback* callback;  // or null
};

// The prototype that counts.
inline Tuple* arguments_of(const CFunction& function) {
  return function.arguments != nullptr ? function.arguments : function.layout->arguments;
}
inline Object* result_of(const CFunction& function) {
  return function.result != nullptr ? function.result : function.layout->result;
}

// Makes `function` an entry into its callable. RETURNS: false with TypeError.
bool make_callback(ThreadState& ts, CFunction& function);

bool add_c_function_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
