// The machine's own threads under a GIL. The other platform is the simulator's (sim/platform.h).
// CPython: Python/condvar.h, Python/thread_pthread.h.
#pragma once

#include <atomic>
#include <chrono>

#include "gil/gil_thread.h"
#include "support/annotated_mutex.h"
#include "support/semaphore.h"
#include "trace/recorder.h"

namespace ouro {

struct RealPlatform {
  template <class T>
  using Atomic = std::atomic<T>;

  using Mutex = ouro::Mutex;

  class CondVar {
   public:
    void wait(Mutex& mutex) OURO_REQUIRES(mutex) { condition_.wait(mutex); }
    // RETURNS: false when the time is over.
    bool wait_for(Mutex& mutex, std::chrono::nanoseconds time) OURO_REQUIRES(mutex) {
      return condition_.wait_until(mutex, std::chrono::steady_clock::now() + time);
    }
    void notify_one() { condition_.notify_one(); }

   private:
    ouro::CondVar condition_;
  };

  using Semaphore = ouro::Semaphore;

  // Into the thread's track of a trace; nowhere when there is none.
  class GilLog {
   public:
    void operator()(EventKind kind) {
      if (recorder_ != nullptr) [[unlikely]]
        recorder_->append(kind, {}, kind == EventKind::kGilWaitBegin ? waits_ : holds_);
    }
    // A call that runs without the GIL. REQUIRES: is_on().
    void operator()(EventKind kind, const char* call, std::int64_t cpu_ns = 0) {
      recorder_->append(kind, {}, call != nullptr ? names_->intern(call) : 0, cpu_ns);
    }
    bool is_on() const { return recorder_ != nullptr; }

    // `holds` and `waits`: what the spans are called.
    void start(Recorder& names, ThreadRecorder& track, const char* holds, const char* waits) {
      names_ = &names;
      holds_ = names.intern(holds);
      waits_ = names.intern(waits);
      recorder_ = &track;
    }
    void stop() { recorder_ = nullptr; }

   private:
    ThreadRecorder* recorder_ = nullptr;
    Recorder* names_ = nullptr;
    NameId holds_ = 0;
    NameId waits_ = 0;
  };
};

using EvalBreaker = BasicEvalBreaker<RealPlatform>;

}  // namespace ouro
