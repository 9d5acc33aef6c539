// Stopping the world: for a moment one thread is alone with every object.
// CPython: _PyEval_StopTheWorld, _PyThreadState_Attach, _PyThreadState_Suspend (Python/pystate.c).
//
// A thread of the build without a GIL is detached (it touches no object), attached, or suspended: as detached, but it
// may not attach. Whoever stops the world suspends the detached ones himself and asks the attached ones, who suspend
// themselves at their next breaker check or detachment:
//
//     kDetached  <-- attach, detach -->  kAttached
//         | stop                            | stop
//         v                                 v
//     kSuspended <-- breaker, detach --  kAsked
//
// One atomic word per thread holds that, so attaching and detaching take no lock while nobody stops the world.
#pragma once

#include <memory>
#include <vector>

#include "support/annotated_mutex.h"
#include "support/byte_mutex.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// It outlives its interpreter: threads that are left behind wait in it for ever.
class World {
 public:
  // Waits while the world stands still, and for ever when it has ended for `ts`.
  void attach(ThreadState& ts) OURO_EXCLUDES(mutex_);
  void detach(ThreadState& ts) OURO_EXCLUDES(mutex_);
  // Where the breaker has found kStopWorld: stands still if asked to.
  void stand_still(ThreadState& ts) OURO_EXCLUDES(mutex_);
  // A thread state that dies. REQUIRES: detached.
  void forget(ThreadState& ts) OURO_EXCLUDES(mutex_);

  // REQUIRES: `ts` is attached; between the two it neither detaches nor waits for a lock of an object.
  void stop(ThreadState& ts) OURO_EXCLUDES(mutex_) OURO_LOCKS_UNCHECKED;
  void start(ThreadState& ts) OURO_EXCLUDES(mutex_) OURO_LOCKS_UNCHECKED;

  // Calls `visit` with every thread state that has ever attached, those about to end among them. REQUIRES: it stands
  // still.
  template <class Visit>
  void for_each(Visit&& visit) OURO_EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    for (ThreadState* each : members_) visit(*each);
  }

  // Stops it for good, for all but `last`.
  void end(ThreadState& last) OURO_EXCLUDES(mutex_);
  bool has_ended() const { return ended_.load(std::memory_order_relaxed); }  // for `last` it is not news; others stand

 private:
  void join(ThreadState& ts) OURO_EXCLUDES(mutex_);
  void wait_to_go_on(ThreadState& ts) OURO_EXCLUDES(mutex_);
  void suspend(ThreadState& ts) OURO_REQUIRES(mutex_);

  ByteMutex<kYieldsWithoutGil> turn_;            // held by who has stopped the world
  std::atomic<ThreadState*> stopper_ = nullptr;  // the same; others find that it is not them
  int depth_ = 0;                                // of its requests

  Mutex mutex_;
  CondVar changed_;
  std::vector<ThreadState*> members_ OURO_GUARDED_BY(mutex_);
  bool stopping_ OURO_GUARDED_BY(mutex_) = false;
  int running_ OURO_GUARDED_BY(mutex_) = 0;  // that have been asked and do not stand yet
  std::atomic<bool> ended_ = false;
};

// From construction to destruction only this thread runs. It may be nested.
// REQUIRES: `ts` is attached. No finalizer may run in it: decref nothing that can die.
class StopTheWorld {
 public:
  explicit StopTheWorld(ThreadState& ts) : ts_(ts) {
    if constexpr (kFreeThreaded) ts_.world->stop(ts_);
  }
  ~StopTheWorld() {
    if constexpr (kFreeThreaded) ts_.world->start(ts_);
  }
  StopTheWorld(const StopTheWorld&) = delete;
  StopTheWorld& operator=(const StopTheWorld&) = delete;

 private:
  ThreadState& ts_;
};

}  // namespace ouro::OURO_BUILD
