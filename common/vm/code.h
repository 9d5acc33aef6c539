// Code objects: a code unit as one interpreter uses it.
// CPython: PyCodeObject (Include/cpython/code.h, Objects/codeobject.c).
#pragma once

#include <atomic>
#include <memory>

#include "frontend/code_unit.h"
#include "object/ref.h"
#include "object/type.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {

// One inline cache: a single word, so that it is read and written whole. What it means is its instruction's business
// (vm/inline_cache.h).
using InlineCache = std::atomic<std::uint64_t>;

struct Code : Object {
  static constexpr TypeId kTypeId = TypeId::code;

  // --- what the eval loop reads; fixed ---
  const Instruction* instructions;
  Tuple* constants;     // owned
  Tuple* names;         // owned; interned strings
  InlineCache* caches;  // [unit->cache_count + 1]; owned
  std::int32_t local_count;
  std::int32_t stack_size;        // with room for what a call may add
  std::int32_t simple_arguments;  // takes exactly so many, all positional; -1: binding is more than that

  // --- the rest ---
  std::shared_ptr<const CodeUnit> unit;
  Str* name;            // owned
  Str* qualified_name;  // owned
  Str* filename;        // owned
  Object* weakrefs;     // borrowed

  Str* name_at(int index) const;
  int line_at(const Instruction* instruction) const {
    return unit->lines[static_cast<std::size_t>(instruction - instructions)];
  }
};

// Slots that a call may need on top of its caller's stack: the holders of an __init__ call.
inline constexpr int kStackSlack = 4;

// The code of a module, with all code inside it. Equal constants of one module are one object.
// `arena`, if not null, is given a tuple that holds every constant of the program, as CPython's parser does while a
// script runs (it is the one more that getrefcount shows for a literal).
Ref<Code> load_code(ThreadState& ts, const std::shared_ptr<const CodeUnit>& unit, Ref<Tuple>* arena);

bool add_code_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
