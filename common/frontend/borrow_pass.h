// Which reads of a local may leave the count alone (3.14+).
// CPython: Python/flowgraph.c (optimize_load_fast), InternalDocs/stackrefs.md.
//
// A read borrows if, inside its basic block, the value is consumed before the local can change, and is not itself
// stored into a local. Blocks that only an exception reaches are not looked at: their reads stay counted.
#pragma once

#include <vector>

#include "frontend/opcodes.h"

namespace ouro {

// One instruction as the pass sees it; `target` is an index, or -1.
struct FlowInstruction {
  Instruction instruction;
  int target = -1;
};

// RETURNS: for each instruction, whether it is a LOAD_FAST that may become LOAD_FAST_BORROW.
std::vector<bool> find_borrowing_reads(const std::vector<FlowInstruction>& code);

}  // namespace ouro
