// Module psutil: its one type and what it says of processes that it cannot look at.
// CPython: none; psutil is a package of its own. Here is what the workbook's programs use of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <sys/types.h>

#include "types/errors.h"
#include "types/module.h"

namespace ouro::OURO_BUILD::psutil {

// psutil_process.cpp: makes the type, as Process in the module. RETURNS: false with MemoryError.
bool add_process_type(ThreadState& ts, Module& module);

// psutil_errors.cpp: Error, NoSuchProcess and AccessDenied, as classes in the module.
bool add_errors(ThreadState& ts, Module& module);
// Raises NoSuchProcess, or AccessDenied if there is such a process.
Raised raise_for_process(ThreadState& ts, pid_t pid, const char* message_if_gone);

// The bytes after `name` in /proc/meminfo, read now; 0 if it does not say.
std::uint64_t machine_memory(const std::string& name);

}  // namespace ouro::OURO_BUILD::psutil
