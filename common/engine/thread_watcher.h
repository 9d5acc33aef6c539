// Gives every thread of a run what it is watched by: instruments, and tracks in the trace, one for what the program
// does and one for what the GIL does. CPython: none.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "threads/interpreter.h"
#include "threads/thread_state.h"
#include "trace/recorder.h"
#include "vm/instruments.h"

namespace ouro::OURO_BUILD {

struct Watching {
  bool instructions = false;                  // the careful loop runs, with these:
  std::vector<std::string> names = {};        // whose counts are watched
  InstrumentHooks hooks = {};                 // called by one thread at a time
  std::optional<RecorderOptions> trace = {};  // of the GIL's events
  bool trace_program = false;                 // and of the program's
};

class ThreadWatcher : public ThreadObserver {
 public:
  ThreadWatcher(Interpreter& interp, Watching watching);
  ~ThreadWatcher() override;
  ThreadWatcher(const ThreadWatcher&) = delete;
  ThreadWatcher& operator=(const ThreadWatcher&) = delete;

  void on_start(ThreadState& ts) override;
  void on_end(ThreadState& ts) override;

  // Ends the watching; the main thread calls it. Threads that are still there go on recording into nowhere: their
  // events are not in the log. RETURNS: nothing if there was no trace.
  std::optional<TraceLog> finish();

 private:
  struct Watched {
    ThreadRecorder* program = nullptr;
    ThreadRecorder* gil = nullptr;
    std::unique_ptr<Instruments> instruments;
  };

  Interpreter& interp_;
  const Watching watching_;
  std::unique_ptr<Recorder> recorder_;
  std::map<ThreadState*, Watched> threads_;  // guarded as the interpreter's list of threads
};

}  // namespace ouro::OURO_BUILD
