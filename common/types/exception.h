// Exceptions, and the traceback that grows on one as it leaves frames.
// CPython: Objects/exceptions.c, Python/traceback.c.
#pragma once

#include <string>

#include "object/ref.h"
#include "object/type.h"
#include "types/errors.h"

namespace ouro::OURO_BUILD {

struct Traceback;

struct Exception : Object {
  static constexpr TypeId kTypeId = TypeId::base_exception;
  static constexpr TypeFlag kSubtypeFlag = kExceptionSubtype;

  Tuple* args;           // owned, as the rest
  Object* message;       // args[0] once more; 2.7 only
  Traceback* traceback;  // the outermost frame first; or null
  Exception* cause;      // raise ... from cause
  Exception* context;    // what was being handled when this was raised
  bool suppress_context;
};

struct Traceback : Object {
  static constexpr TypeId kTypeId = TypeId::traceback;

  Traceback* next;  // one frame further in; owned
  Object* frame;    // owned
  int line;
};

// Calls the exception class with one argument (null: none).
Ref<> make_exception(ThreadState& ts, Type* type, Object* argument);
// The class of what is raised: `exception` is an instance, or a class that is called without arguments.
// RETURNS: the instance; null with an exception (TypeError if it is neither).
Ref<Exception> instantiate_exception(ThreadState& ts, Object* exception);
// Puts a frame in front of the traceback of the pending exception. Never fails: without memory the entry is left out.
void add_traceback(ThreadState& ts, Object* frame, int line);
// `type` is an exception class (or a tuple of them) that matches. RETURNS: 1, 0 or -1 (TypeError).
int exception_matches(ThreadState& ts, Object* exception, Object* type);

// "Traceback (most recent call last): ..." with causes and contexts, as CPython prints an uncaught one; without carets.
std::string format_exception(ThreadState& ts, Object* exception);
// "ValueError: text", its last line.
std::string format_exception_only(ThreadState& ts, Object* exception);

bool add_exception_types(ThreadState& ts);
bool finish_exception_types(ThreadState& ts);  // the preallocated MemoryError
bool add_traceback_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
