// A trace as a table: one line an event, for a spreadsheet, pandas or awk.
// CPython: none.
#pragma once

#include <filesystem>

#include "support/atomic_file.h"
#include "trace/recorder.h"

namespace ouro {

// Columns: time_ns, thread, category, event, line, opcode, and one for every argument that trace/events.def names; what
// an event does not have is empty. Threads follow one another, each in the order of time.
[[nodiscard]] FileError export_csv(const TraceLog& log, const std::filesystem::path& path);

}  // namespace ouro
