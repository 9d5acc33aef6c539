// A trace as a timeline: Chrome's trace-event JSON, which https://ui.perfetto.dev and chrome://tracing open.
// Source: "Trace Event Format", the Chromium project. CPython: none.
#pragma once

#include <filesystem>

#include "support/atomic_file.h"
#include "trace/recorder.h"

namespace ouro {

// Calls become spans, counts become counter tracks, everything else points. Spans balance: an end whose begin was
// dropped is left out, a begin without an end is closed at its thread's last event. `otherData` tells what was dropped.
// The file is written event by event; the log is the only thing of its size in memory.
[[nodiscard]] FileError export_chrome(const TraceLog& log, const std::filesystem::path& path);

}  // namespace ouro
