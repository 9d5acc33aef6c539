// Checks for bugs of ours: a broken invariant prints what was expected and aborts.
// CPython: Include/internal/pycore_object.h (_PyObject_ASSERT).
//
// A learner's mistake is never reported here: an option, a file or a program that is wrong gets one
// clear line and exit status 2; a Python error is data on the thread state.
#pragma once

#include <string_view>

#include "support/config.h"

namespace ouro {

// Prints "file:line: check failed: EXPRESSION: NOTE" on standard error and aborts.
[[noreturn]] void check_failed(const char* expression, const char* file, int line, std::string_view note);

}  // namespace ouro

// Always on: for what must never happen, off the hot paths.
#define OURO_CHECK(condition, note) \
  (static_cast<bool>(condition) ? void(0) : ::ouro::check_failed(#condition, __FILE__, __LINE__, note))

// On in `dev` and under the sanitizers; in a release build the condition is compiled and never run.
#define OURO_DCHECK(condition, note)                                     \
  do {                                                                   \
    if constexpr (::ouro::kCheckInvariants) OURO_CHECK(condition, note); \
  } while (false)
