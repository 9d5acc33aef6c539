// CPython: none.
#include "engine/thread_watcher.h"

#include <ctime>
#include <utility>

namespace ouro::OURO_BUILD {
namespace {

std::int64_t cpu_nanoseconds() {
  std::timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

ThreadWatcher::ThreadWatcher(Interpreter& interp, RecorderOptions options, bool with_program)
    : interp_(interp), recorder_(std::make_unique<Recorder>(std::move(options))), with_program_(with_program) {
  interp_.thread_observer = this;
}

ThreadWatcher::~ThreadWatcher() { interp_.thread_observer = nullptr; }

void ThreadWatcher::on_start(ThreadState& ts) {
  Tracks& tracks = threads_[&ts];
  if (with_program_) {
    tracks.program = &recorder_->add_thread(ts.name);
    if (&ts != interp_.main_thread) {  // the main thread's may watch more: the engine makes them
      tracks.instruments = std::make_unique<Instruments>(std::vector<std::string>(), InstrumentHooks(), recorder_.get(), tracks.program);
      ts.instruments = tracks.instruments.get();
      ts.recorder = tracks.program;
    }
  }
  tracks.gil = &recorder_->add_thread(with_program_ ? ts.name + ", GIL" : ts.name);
  ts.log.start(*recorder_, *tracks.gil);
}

void ThreadWatcher::on_end(ThreadState& ts) {
  if (ts.gil->exists()) ts.log(EventKind::kGilHoldEnd);
  Tracks& tracks = threads_[&ts];
  tracks.gil->append(EventKind::kThreadEnd, {}, cpu_nanoseconds());
  ts.log.stop();
  ts.recorder = nullptr;
  ts.instruments = nullptr;
  threads_.erase(&ts);
}

TraceLog ThreadWatcher::take() {
  on_end(*interp_.main_thread);
  bool abandoned = false;
  for (auto& [thread, tracks] : threads_) {
    for (ThreadRecorder* track : {tracks.program, tracks.gil}) {
      if (track != nullptr) track->abandon();
    }
    static_cast<void>(tracks.instruments.release());
    abandoned = true;
  }
  TraceLog log = recorder_->take();
  if (abandoned) static_cast<void>(recorder_.release());  // theirs for as long as they are
  return log;
}

}  // namespace ouro::OURO_BUILD
