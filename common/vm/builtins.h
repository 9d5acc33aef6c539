// Module builtins: the functions and types that every program has.
// CPython: Python/bltinmodule.c.
#pragma once

#include <span>

#include "types/native.h"

namespace ouro::OURO_BUILD {

std::span<const NativeDef> object_builtins();     // builtins_objects.cpp: about any object
std::span<const NativeDef> number_builtins();     // builtins_numbers.cpp: arithmetic and sums
std::span<const NativeDef> iteration_builtins();  // builtins_iteration.cpp: iterators and orders
std::span<const NativeDef> scope_builtins();      // builtins_scope.cpp: names, classes, imports
std::span<const NativeDef> io_builtins();         // builtins_io.cpp: print, input, open

// Makes the module and its namespace (interp.builtins), with the types and the constants.
bool start_builtins(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
