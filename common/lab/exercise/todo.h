// What a stub calls in place of an answer.
#pragma once

namespace ouro::exercise {

// Stands for the value of any type, so that a stub can say `return todo();`. A function without a result says
// `todo();`.
struct Todo {
  template <typename Anything>
  operator Anything() const {
    __builtin_unreachable();  // todo() does not return
  }
};

// Ends the check that runs: this function is still to be written. An exercise in which a check comes here is *todo*,
// not *wrong*. Call it with no arguments; the compiler adds where it stands.
[[noreturn]] Todo todo(const char* function = __builtin_FUNCTION(), const char* file = __builtin_FILE(),
                       int line = __builtin_LINE());

}  // namespace ouro::exercise
