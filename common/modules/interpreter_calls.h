// Running code in another interpreter: what goes in and what comes out is plain data.
// CPython: _run_in_interpreter (Modules/_interpretersmodule.c), _PyXI_excinfo (Python/crossinterp.c).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "frontend/code_unit.h"
#include "vm/interpreter_family.h"
#include "vm/shared_value.h"

namespace ouro::OURO_BUILD {

// Names for __main__.
using SharedNames = std::vector<std::pair<std::string, SharedValue>>;

// An exception that left the code.
struct SharedFailure {
  std::string name;  // of its class
  std::string qualified_name;
  std::string module;
  std::string message;  // str(exception)
  std::string display;  // with its traceback, without a newline at the end
};

struct InterpreterOutcome {
  InterpreterFamily::Found found = InterpreterFamily::Found::kUnknown;  // kYes: it ran
  std::optional<SharedFailure> failure;
  std::optional<SharedValue> result;
  std::string unshareable;  // not empty: why there is no result
};

// A call on its way. The function is its code, if it needs nothing but arguments and builtins; else its module and
// name, to be imported there. A function of the program itself is found by running the program there, as "<fake
// __main__>".
struct SharedCall {
  std::shared_ptr<const CodeUnit> code;  // null: by name
  std::string module;
  std::string qualified_name;
  std::optional<SharedValue> defaults;          // of `code`: a tuple
  std::optional<SharedValue> keyword_defaults;  // a dict
  SharedValue arguments;                        // a tuple
  SharedValue keywords;                         // a dict
};

// Source text, or the code of a function without parameters, run in __main__.
InterpreterOutcome run_source(ThreadState& ts, std::int64_t id, const std::string& source, const SharedNames& names);
InterpreterOutcome run_code(ThreadState& ts, std::int64_t id, const std::shared_ptr<const CodeUnit>& code,
                            const SharedNames& names);
// Only puts the names there.
InterpreterOutcome set_names(ThreadState& ts, std::int64_t id, const SharedNames& names);

// RETURNS: nothing with `error`, an exception class: the function or an argument cannot be sent.
std::optional<SharedCall> share_call(ThreadState& ts, Object* callable, Tuple* arguments, Dict* keywords,
                                     Object* error);
InterpreterOutcome run_call(ThreadState& ts, std::int64_t id, const SharedCall& call);

// `names`: a dict. RETURNS: nothing with an exception.
std::optional<SharedNames> share_names(ThreadState& ts, Dict& names, Object* error);

}  // namespace ouro::OURO_BUILD
