// The table of frontend/opcodes.def behind functions.
// CPython: Include/internal/pycore_opcode_metadata.h, generated from Python/bytecodes.c; Lib/opcode.py.
#include "frontend/opcodes.h"

namespace ouro {
namespace {

struct Row {
  const char* name;
  int ticks;
  bool cache;
  const char* doc;
};

constexpr Row kRows[] = {
#define OPCODE(name, ticks, pops, pushes, cache, doc) {#name, ticks, cache != 0, doc},
#include "frontend/opcodes.def"
#undef OPCODE
};

const Row& row(Opcode opcode) { return kRows[static_cast<int>(opcode)]; }

}  // namespace

const char* opcode_name(Opcode opcode) { return row(opcode).name; }
const char* opcode_doc(Opcode opcode) { return row(opcode).doc; }
int opcode_ticks(Opcode opcode) { return row(opcode).ticks; }
bool opcode_has_cache(Opcode opcode) { return row(opcode).cache; }

int opcode_pops(Opcode opcode, [[maybe_unused]] int arg) {
  switch (opcode) {
#define OPCODE(name, ticks, pops, pushes, cache, doc) \
  case Opcode::name:                                  \
    return pops;
#include "frontend/opcodes.def"
#undef OPCODE
  }
  return 0;
}

int opcode_pushes(Opcode opcode, [[maybe_unused]] int arg) {
  switch (opcode) {
#define OPCODE(name, ticks, pops, pushes, cache, doc) \
  case Opcode::name:                                  \
    return pushes;
#include "frontend/opcodes.def"
#undef OPCODE
  }
  return 0;
}

bool opcode_jumps(Opcode opcode) {
  switch (opcode) {
    case Opcode::JUMP_FORWARD:
    case Opcode::JUMP_BACKWARD:
    case Opcode::JUMP_BACKWARD_NO_INTERRUPT:
    case Opcode::POP_JUMP_IF_FALSE:
    case Opcode::POP_JUMP_IF_TRUE:
    case Opcode::JUMP_IF_FALSE_OR_POP:
    case Opcode::JUMP_IF_TRUE_OR_POP:
    case Opcode::COMPARE_JUMP_IF_FALSE:
    case Opcode::COMPARE_JUMP_IF_TRUE:
    case Opcode::FOR_ITER:
    case Opcode::SEND:
      return true;
    default:
      return false;
  }
}

bool opcode_ends_block(Opcode opcode) {
  switch (opcode) {
    case Opcode::JUMP_FORWARD:
    case Opcode::JUMP_BACKWARD:
    case Opcode::JUMP_BACKWARD_NO_INTERRUPT:
    case Opcode::RETURN_VALUE:
    case Opcode::RAISE_VARARGS:
    case Opcode::RERAISE:
      return true;
    default:
      return false;
  }
}

}  // namespace ouro
