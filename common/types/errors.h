// Raising: a Python error is data on the thread state, and whoever raised it returns "nothing".
// CPython: Python/errors.c.
//
//     return raise(ts, TypeId::type_error, "unhashable type: '{}'", type_name(key));
//
// is right in a function that returns Ref<T>, bool, int or int64_t: null, false and -1.
#pragma once

#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "object/object.h"
#include "object/ref.h"
#include "object/type.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// "An exception is set": becomes the failure value of whatever returns it.
struct Raised {
  template <class T>
  operator Ref<T>() const {  // NOLINT(google-explicit-constructor)
    return nullptr;
  }
  template <class T>
  operator T*() const {  // NOLINT(google-explicit-constructor)
    return nullptr;
  }
  operator bool() const { return false; }       // NOLINT(google-explicit-constructor)
  operator int() const { return -1; }           // NOLINT(google-explicit-constructor)
  operator std::int64_t() const { return -1; }  // NOLINT(google-explicit-constructor)
};

// Makes an exception of `type` with the text as its argument and sets it.
Raised raise_text(ThreadState& ts, TypeId type, std::string_view utf8);
template <class... Parts>
Raised raise(ThreadState& ts, TypeId type, fmt::format_string<Parts...> text, Parts&&... parts) {
  return raise_text(ts, type, fmt::format(text, std::forward<Parts>(parts)...));
}
// With any value as the argument: KeyError(key).
Raised raise_value(ThreadState& ts, TypeId type, Object* value);
// An exception that exists; the one being handled becomes its context.
Raised raise_object(ThreadState& ts, Ref<> exception);
// OSError, or the subclass that `error` (an errno) has, with its text and, if given, the file's name.
Raised raise_os_error(ThreadState& ts, int error, Object* filename = nullptr);
TypeId os_error_type(int error);

// An exception is set, and it is of this type or derived from it.
bool pending_is(const ThreadState& ts, TypeId type);
// Takes the pending exception away: it is handled, or kept for later.
Ref<> take_exception(ThreadState& ts);
// Puts it back as it was, with no new context.
void restore_exception(ThreadState& ts, Ref<> exception);
inline void discard_exception(ThreadState& ts) { const Ref<> dropped = take_exception(ts); }
// If the pending exception is of `type`, drops it. RETURNS: whether it did.
bool discard_if(ThreadState& ts, TypeId type);

// Where an exception cannot go anywhere (in a __del__, in a weak reference's callback): prints it on standard error as
// "Exception ignored in: WHERE" with its traceback, and drops it. `where` may be null; `when` stands for "in".
void report_unraisable(ThreadState& ts, Object* where, std::string_view when = "in");

// The type's name, for messages.
std::string type_name(const Object* object);
std::string name_of(const Type* type);

// Recursion in C++ (repr of nested lists, comparison, ...): stops before the C stack ends.
// RETURNS: false with RecursionError.
bool check_c_stack(ThreadState& ts, const char* while_doing);

}  // namespace ouro::OURO_BUILD
