// The last thing that is done to an interpreter's objects. CPython: none.
#pragma once

#include "threads/interpreter.h"

namespace ouro::OURO_BUILD {

// REQUIRES: no object is used any more, and the heap dies next.
void free_outside_memory(Interpreter& interp);

}  // namespace ouro::OURO_BUILD
