// CPython: none.
#include "engine/thread_watcher.h"

#include <utility>

#include "memory/table_lock.h"
#include "trace/thread_time.h"

namespace ouro::OURO_BUILD {

ThreadWatcher::ThreadWatcher(Interpreter& interp, Watching watching) : interp_(interp), watching_(std::move(watching)) {
  if (watching_.trace) recorder_ = std::make_unique<Recorder>(*watching_.trace);
  interp_.thread_observer = this;
}

ThreadWatcher::~ThreadWatcher() { interp_.thread_observer = nullptr; }

void ThreadWatcher::on_start(ThreadState& ts) {
  Watched& watched = threads_[&ts];
  if (watching_.trace_program) watched.program = &recorder_->add_thread(ts.name);
  if (watching_.instructions) {
    watched.instruments =
        std::make_unique<Instruments>(watching_.names, watching_.hooks, recorder_.get(), watched.program);
    ts.instruments = watched.instruments.get();
    ts.recorder = watched.program;
  }
  if (recorder_ == nullptr) return;
  watched.gil =
      &recorder_->add_thread(watching_.trace_program ? ts.name + (kFreeThreaded ? ", world" : ", GIL") : ts.name);
  if (kFreeThreaded) {
    ts.log.start(*recorder_, *watched.gil, "attached", "the world is stopped");
  } else {
    ts.log.start(*recorder_, *watched.gil, "holds the GIL", "waits for the GIL");
  }
}

void ThreadWatcher::on_end(ThreadState& ts) {
  if (recorder_ != nullptr) {
    if (kFreeThreaded || ts.gil->exists()) ts.log(EventKind::kGilHoldEnd);
    threads_[&ts].gil->append(EventKind::kThreadEnd, {}, thread_cpu_nanoseconds());
    ts.log.stop();
  }
  ts.recorder = nullptr;
  ts.instruments = nullptr;
  threads_.erase(&ts);
}

std::optional<TraceLog> ThreadWatcher::finish() {
  const TableLock lock(interp_.threads_mutex);
  on_end(*interp_.main_thread);
  const bool abandoned = !threads_.empty();
  for (auto& [thread, watched] : threads_) {
    for (ThreadRecorder* track : {watched.program, watched.gil}) {
      if (track != nullptr) track->abandon();
    }
    static_cast<void>(watched.instruments.release());
  }
  std::optional<TraceLog> log;
  if (recorder_ != nullptr) log = recorder_->take();
  if (abandoned) static_cast<void>(recorder_.release());  // theirs for as long as they are
  return log;
}

}  // namespace ouro::OURO_BUILD
