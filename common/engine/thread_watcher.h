// Gives every thread of a run its tracks in the trace: one for what the program does, one for what the GIL does.
// CPython: none.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "threads/interpreter.h"
#include "threads/thread_state.h"
#include "trace/recorder.h"
#include "vm/instruments.h"

namespace ouro::OURO_BUILD {

class ThreadWatcher : public ThreadObserver {
 public:
  // `with_program`: not only the GIL's events.
  ThreadWatcher(Interpreter& interp, RecorderOptions options, bool with_program);
  ~ThreadWatcher() override;
  ThreadWatcher(const ThreadWatcher&) = delete;
  ThreadWatcher& operator=(const ThreadWatcher&) = delete;

  void on_start(ThreadState& ts) override;
  void on_end(ThreadState& ts) override;

  Recorder& recorder() { return *recorder_; }
  // The track of the program's events of a thread; null without.
  ThreadRecorder* program_track(ThreadState& ts) { return threads_[&ts].program; }

  // Ends the watching. Threads that are still there go on recording into nowhere: their events are not in the log.
  TraceLog take();

 private:
  struct Tracks {
    ThreadRecorder* program = nullptr;
    ThreadRecorder* gil = nullptr;
    std::unique_ptr<Instruments> instruments;
  };

  Interpreter& interp_;
  std::unique_ptr<Recorder> recorder_;
  const bool with_program_;
  std::map<ThreadState*, Tracks> threads_;  // the GIL guards it
};

}  // namespace ouro::OURO_BUILD
