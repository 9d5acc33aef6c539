// The instruction set as data: names, ticks, stack effects.
// CPython: Include/opcode.h, Lib/opcode.py (stack_effect).
#pragma once

#include <cstdint>

namespace ouro {

enum class Opcode : std::uint8_t {
#define OPCODE(name, ticks, pops, pushes, cache, doc) name,
#include "frontend/opcodes.def"
#undef OPCODE
};

inline constexpr int kOpcodeCount = 0
#define OPCODE(name, ticks, pops, pushes, cache, doc) +1
#include "frontend/opcodes.def"
#undef OPCODE
    ;

// What a copying or moving call must additionally do; set by the profile.
enum CallFlag : std::uint8_t {
  kCallHoldsFunction = 1,   // the frame owns a reference to its function, beside the caller's (to 3.7)
  kInitHoldsArguments = 2,  // an __init__ call holds its arguments in a tuple (to 3.6)
  kInitHoldsMethod = 4,     // and a bound method (2.7)
};

// One instruction: 8 bytes, immutable once made.
struct Instruction {
  Opcode opcode = Opcode::NOP;
  std::uint8_t flag = 0;
  std::uint16_t extra = 0;  // the number of its inline cache, a second operand, or the constant of keyword names
  std::int32_t arg = 0;
};
static_assert(sizeof(Instruction) == 8);

const char* opcode_name(Opcode opcode);
const char* opcode_doc(Opcode opcode);
int opcode_ticks(Opcode opcode);
bool opcode_has_cache(Opcode opcode);

// Values taken from and put on the stack when execution goes on to the next instruction.
int opcode_pops(Opcode opcode, int arg);
int opcode_pushes(Opcode opcode, int arg);

// The instruction's arg is a distance; the one for which execution may go elsewhere than to the next.
bool opcode_jumps(Opcode opcode);
// Execution never goes on to the next instruction.
bool opcode_ends_block(Opcode opcode);

}  // namespace ouro
