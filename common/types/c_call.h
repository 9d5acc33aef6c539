// Calls of functions that are written in C, through libffi.
// CPython: _ctypes_callproc (Modules/_ctypes/callproc.c).
#pragma once

#include <ffi.h>
#include <string>
#include <vector>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// What a function asks for (the numbers are CPython's).
enum CCallFlag : std::uint32_t {
  kCdecl = 1,
  kPythonApi = 4,  // the GIL is kept: the function uses the interpreter
  kUseErrno = 8,   // errno is the thread's own copy: get_errno(), set_errno()
};

// The arguments of one call, as C takes them.
class CArguments {
 public:
  explicit CArguments(std::size_t count);
  CArguments(const CArguments&) = delete;
  CArguments& operator=(const CArguments&) = delete;

  // The next one. RETURNS: false with TypeError "Don't know how to convert parameter N" or OverflowError.
  bool add(ThreadState& ts, Object* value);

  // Some argument is an address in memory that belongs to an object.
  bool have_addresses() const { return have_addresses_; }
  const std::vector<ffi_type*>& types() const { return types_; }
  std::vector<void*>& places() { return places_; }

 private:
  struct Place {
    alignas(16) std::byte bytes[16];
  };

  void put(ffi_type* type, const void* value, std::size_t bytes);
  void put_address(const void* address);
  bool add_data(ThreadState& ts, Object* value);

  std::vector<Place> values_;  // never grows: places_ points into it
  std::vector<ffi_type*> types_;
  std::vector<void*> places_;
  std::vector<Ref<>> kept_;  // alive until the call is over
  bool have_addresses_ = false;
};

struct CCall {
  void (*function)();
  const char* name;     // for traces
  std::uint32_t flags;  // CCallFlag
  std::size_t fixed;    // how many arguments the prototype has: the others are those of `...`
  ffi_type* result_type;
  void* result;  // room for it, 8 bytes at least
};

// Other threads run meanwhile, unless the flags say no. RETURNS: false with RuntimeError.
bool call_c(ThreadState& ts, const CCall& call, CArguments& arguments);

// While it lives, the running thread may use `interp`: C has called Python, in the midst of a foreign call or on a
// thread that Python did not start. CPython: PyGILState_Ensure and PyGILState_Release.
class InsideCallback {
 public:
  explicit InsideCallback(Interpreter& interp);
  ~InsideCallback();
  InsideCallback(const InsideCallback&) = delete;
  InsideCallback& operator=(const InsideCallback&) = delete;

  ThreadState& thread() { return *ts_; }

 private:
  std::unique_ptr<ThreadState> own_;  // of a thread that had none
  ThreadState* ts_;
  bool attached_;  // here
};

}  // namespace ouro::OURO_BUILD
