// The processor's own counter of cycles. One file per kind of processor says how it is read; CMake picks the file.
// CPython: none; Python/pytime.c asks the operating system.
#pragma once

#include <cstdint>

namespace ouro {

// Cycles since the machine was started. REQUIRES: cycle_counter_is_steady().
std::int64_t read_cycle_counter();

// RETURNS: whether there is a counter that keeps its pace whatever the processor's frequency and sleep state.
bool cycle_counter_is_steady();

}  // namespace ouro
