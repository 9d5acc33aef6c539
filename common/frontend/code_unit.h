// Compiled code as plain data: what the code generator makes and an interpreter turns into a code object, once.
// CPython: PyCodeObject (Include/cpython/code.h), without objects.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "frontend/constant.h"
#include "frontend/opcodes.h"

namespace ouro {

struct CodeUnit;

// What one of a frame's locals is for.
enum class LocalKind : std::uint8_t {
  kFast,    // a parameter or an ordinary local
  kHidden,  // the variable of an inlined comprehension
  kCell,    // a local that an inner function reads: holds a cell
  kFree,    // from an outer function: holds its cell
};

// [begin, end) of instructions -> the handler that runs when one raises, with the stack cut to `depth` values.
// The first entry that contains an instruction is its innermost handler.
struct HandlerRange {
  std::int32_t begin = 0;
  std::int32_t end = 0;
  std::int32_t handler = 0;
  std::int32_t depth = 0;
};

// A constant of the program, or the code of a function in it.
using CodeConstant = std::variant<Constant, std::shared_ptr<const CodeUnit>>;

struct CodeUnit {
  std::string name;            // "f", "<module>", "<lambda>", "<listcomp>"
  std::string qualified_name;  // "Class.f", "f.<locals>.g"
  std::string filename;
  int first_line = 1;

  // Parameters are the first locals: positional, keyword-only, then *args, then **kwargs.
  int positional_count = 0;
  int keyword_only_count = 0;
  bool has_varargs = false;
  bool has_varkeywords = false;

  bool is_generator = false;
  bool is_coroutine = false;    // both: an asynchronous generator
  bool uses_namespace = false;  // module and class bodies: STORE_NAME into a dict
  bool has_docstring = false;   // constants[0] is it
  bool locals_die_last_first = false;

  std::vector<std::string> local_names;
  std::vector<LocalKind> local_kinds;
  int free_count = 0;  // the last locals

  std::vector<std::string> names;  // of globals, attributes, imports
  std::vector<CodeConstant> constants;
  std::vector<Instruction> code;
  std::vector<std::int32_t> lines;  // per instruction
  std::vector<HandlerRange> handlers;
  int stack_size = 0;
  int cache_count = 0;  // inline caches, numbered from 1

  int parameter_count() const { return positional_count + keyword_only_count + has_varargs + has_varkeywords; }
};

}  // namespace ouro
