// The runtime as two functions: a program and options in, what happened out. All plain data, so that one executable can
// run both builds side by side and chapters need to know no object.
// CPython: Py_RunMain (Modules/main.c).
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/profile.h"
#include "gil/gil.h"
#include "trace/observation.h"
#include "trace/recorder.h"

namespace ouro {

struct Program {
  std::string source;
  std::string filename = "<string>";
  std::vector<std::string> arguments;  // sys.argv[1:]
  std::string name;                    // sys.argv[0]; empty: the filename
  std::string folder;                  // where its imports are looked for; empty: nowhere
};

struct RunOptions {
  const Profile* profile = &default_profile();
  std::size_t memory_limit = std::numeric_limits<std::size_t>::max();  // bytes; MemoryError beyond
  int recursion_limit = 1000;

  // Threads.
  std::optional<GilKind> gil;  // unset: the profile's own
  int check_interval = TickGil<RealPlatform>::kDefaultInterval;
  IntervalGil<RealPlatform>::Options interval = {};
  bool defer_counts = true;  // without a GIL. No: functions, classes and modules are counted like everything else

  // Where output goes. RETURNS: 0 or an errno. Unset: into the result.
  std::function<int(std::string_view)> out;
  std::function<int(std::string_view)> err;
  // A line of standard input with its newline; empty at the end. Unset: always at the end.
  std::function<std::string()> in;

  bool catch_interrupts = false;    // Ctrl-C becomes KeyboardInterrupt; for the one run that has the terminal
  bool count_instructions = false;  // with one of the following: they run the careful loop

  // Watching; the run is slower, its counts are the same.
  std::vector<std::string> watch;                                                     // names
  std::function<void(int line, const std::vector<WatchedCount>& counts)> after_line;  // of every source line
  std::function<void(const Step& step)> after_step;                                   // of every instruction
  std::string snapshot_holders_in;       // of the first argument of every call of the native function with this name
  std::optional<std::size_t> trace;      // record events, the last so many per thread
  std::optional<std::size_t> trace_gil;  // only what the GIL does: the program runs at full speed
  // Collections; their objects are the program's own: all that was there before it began is frozen (gc.freeze).
  std::function<void(const CollectionPhase& phase)> after_phase;
  bool compare_collections = false;  // every full one with marking from the roots
  bool time_collections = false;     // those of the program, not that of its end
  bool audit = false;                // at the end, before anything is torn down
  std::size_t fail_allocation = 0;   // for tests: the n-th request for memory fails
};

struct RunCounters {
  std::uint64_t instructions = 0;  // 0 unless they were counted
  std::uint64_t allocations = 0;   // of objects
  std::uint64_t frees = 0;
  std::int64_t live_objects = 0;    // when the program has ended and its names are gone; without the immortal ones
  std::int64_t objects_before = 0;  // when it began, with an empty __main__
  std::uint64_t collections = 0;    // while the program ran
  std::uint64_t gil_switches = 0;
  std::size_t peak_bytes = 0;  // of heap and arrays
};

struct RunResult {
  int exit_status = 0;
  bool interrupted = false;  // by an uncaught KeyboardInterrupt: the process should die of the signal
  std::string out;           // unless options.out took it
  std::string err;
  RunCounters counters;
  std::vector<HolderSnapshot> snapshots;
  std::vector<CollectionComparison> comparisons;
  std::vector<CollectionTimes> collection_times;
  std::optional<TraceLog> trace;
  std::optional<Audit> audit;
};

namespace gil {
RunResult run(const Program& program, const RunOptions& options = {});
}
namespace nogil {
RunResult run(const Program& program, const RunOptions& options = {});
}

}  // namespace ouro
