// CPython: Python/pystate.c (stop_the_world, start_the_world, tstate_try_attach, detach_thread).
#include "threads/world.h"

#include <algorithm>

#include "support/check.h"
#include "support/parking_lot.h"
#include "threads/critical_section.h"
#include "threads/without_gil.h"

namespace ouro::OURO_BUILD {

// --- a thread ---

// Acquire: what the thread did that stopped the world is seen.
void World::attach(ThreadState& ts) {
  if (!ts.in_world) join(ts);
  Attachment expected = Attachment::kDetached;
  while (!ts.attachment.compare_exchange_strong(expected, Attachment::kAttached, std::memory_order_acquire,
                                                std::memory_order_relaxed)) {
    wait_to_go_on(ts);
    expected = Attachment::kDetached;
  }
}

// Release: whoever stops the world sees what this thread did.
void World::detach(ThreadState& ts) {
  const Attachment before = ts.attachment.exchange(Attachment::kDetached, std::memory_order_acq_rel);
  if (before != Attachment::kAsked) return;
  const MutexLock lock(mutex_);
  suspend(ts);
}

void World::stand_still(ThreadState& ts) {
  {
    const MutexLock lock(mutex_);
    // Relaxed: it changes under the mutex, or by this thread.
    if (ts.attachment.load(std::memory_order_relaxed) != Attachment::kAsked) return;
  }
  // As if it called something that waits: whoever runs meanwhile may have the locks of its objects.
  ouro::OURO_BUILD::detach(ts);
  ouro::OURO_BUILD::attach(ts);
}

void World::suspend(ThreadState& ts) {
  ts.attachment.store(Attachment::kSuspended, std::memory_order_release);
  if (--running_ == 0) changed_.notify_all();
}

void World::wait_to_go_on(ThreadState& ts) {
  if (ts.log.is_on()) [[unlikely]]
    ts.log(EventKind::kGilWaitBegin);
  {
    const MutexLock lock(mutex_);
    while (ts.attachment.load(std::memory_order_relaxed) == Attachment::kSuspended) changed_.wait(mutex_);
  }
  if (ts.log.is_on()) [[unlikely]]
    ts.log(EventKind::kGilWaitEnd);
}

void World::join(ThreadState& ts) {
  const MutexLock lock(mutex_);
  ts.in_world = true;
  members_.push_back(&ts);
  if (stopping_) ts.attachment.store(Attachment::kSuspended, std::memory_order_relaxed);
}

void World::forget(ThreadState& ts) {
  const MutexLock lock(mutex_);
  std::erase(members_, &ts);
  ts.in_world = false;
}

// --- the one that stops it ---

void World::stop(ThreadState& ts) {
  if (has_ended()) return;
  // Relaxed: it equals `ts` only if this thread has written it.
  if (stopper_.load(std::memory_order_relaxed) == &ts) {
    ++depth_;
    return;
  }
  const ParkHooks while_waiting{[&ts] { ouro::OURO_BUILD::detach(ts); }, [&ts] { ouro::OURO_BUILD::attach(ts); }};
  turn_.lock(&while_waiting);
  stopper_.store(&ts, std::memory_order_relaxed);
  depth_ = 1;
  const MutexLock lock(mutex_);
  stopping_ = true;
  for (ThreadState* each : members_) {
    if (each == &ts) continue;
    // Acquire: see what a detached thread did. One that attaches or detaches meanwhile costs another round.
    for (bool decided = false; !decided;) {
      Attachment expected = Attachment::kDetached;
      decided = each->attachment.compare_exchange_strong(expected, Attachment::kSuspended, std::memory_order_acq_rel);
      if (decided) break;
      decided = each->attachment.compare_exchange_strong(expected, Attachment::kAsked, std::memory_order_acq_rel);
      if (!decided) continue;
      ++running_;
      each->breaker.request(BreakReason::kStopWorld);
    }
  }
  while (running_ > 0) changed_.wait(mutex_);
}

void World::start(ThreadState& ts) {
  if (has_ended() || --depth_ > 0) return;
  OURO_DCHECK(stopper_.load(std::memory_order_relaxed) == &ts, "who stopped the world starts it");
  {
    const MutexLock lock(mutex_);
    stopping_ = false;
    for (ThreadState* each : members_) {
      if (each == &ts) continue;
      // Release: a thread that goes on sees what was done meanwhile.
      each->attachment.store(Attachment::kDetached, std::memory_order_release);
    }
    changed_.notify_all();
  }
  stopper_.store(nullptr, std::memory_order_relaxed);
  turn_.unlock();
}

void World::end(ThreadState& last) {
  if (has_ended()) return;
  stop(last);
  ended_.store(true, std::memory_order_relaxed);
}

}  // namespace ouro::OURO_BUILD
