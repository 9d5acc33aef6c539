// The functions of module os, a table per file. CPython: Modules/posixmodule.c.
#pragma once

#include <optional>
#include <span>

#include "types/abstract.h"
#include "types/native.h"

namespace ouro::OURO_BUILD::os {

std::span<const NativeDef> process_functions();  // os_process.cpp: this process, others, the machine
std::span<const NativeDef> file_functions();     // os_files.cpp: folders and files

std::span<const NativeDef> descriptor_functions();  // os_descriptors.cpp: files as numbers
std::span<const NativeDef> child_functions();       // os_children.cpp: commands, child processes
std::span<const NativeDef> fork_functions();        // os_fork.cpp
std::span<const NativeDef> shared_functions();      // os_shared.cpp: what processes share

// Constants of the operating system.
struct Number {
  const char* name;
  int value;
};
std::span<const Number> descriptor_numbers();
std::span<const Number> child_numbers();
std::span<const Number> shared_numbers();

// What register_at_fork() keeps, in the module's dict.
bool add_fork_lists(ThreadState& ts, Dict& names);

// RETURNS: nothing with TypeError or OverflowError.
std::optional<int> int_argument(ThreadState& ts, Object* argument);

}  // namespace ouro::OURO_BUILD::os
