// Code as text, an instruction a line.
// CPython: Lib/dis.py.
#pragma once

#include <string>

#include "frontend/code_unit.h"

namespace ouro {

// A literal as Python would write it.
std::string constant_repr(const Constant& constant);

// The operand's meaning: a name, a local, a constant, the number of the instruction a jump goes to; empty if none.
std::string describe_operand(const CodeUnit& unit, int index);

// "   12  LOAD_FAST   0 (x)": number, name, operand and its meaning, without the line.
std::string disassemble_instruction(const CodeUnit& unit, int index);

// The unit and, after it, every code unit among its constants. Each source line's first instruction bears its number.
std::string disassemble(const CodeUnit& unit);

}  // namespace ouro
