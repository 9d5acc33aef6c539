// The functions of module os, a table per file. CPython: Modules/posixmodule.c.
#pragma once

#include <optional>
#include <span>

#include "types/abstract.h"
#include "types/native.h"

namespace ouro::OURO_BUILD::os {

std::span<const NativeDef> process_functions();  // os_process.cpp: this process, others, the machine
std::span<const NativeDef> file_functions();     // os_files.cpp: folders and files

// RETURNS: nothing with TypeError or OverflowError.
std::optional<int> int_argument(ThreadState& ts, Object* argument);

}  // namespace ouro::OURO_BUILD::os
