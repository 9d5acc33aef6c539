// CPython: Python/pystate.c (_PyRuntimeState_ReInitThreads), Python/ceval_gil.c (_PyEval_ReInitThreads).
#include "threads/fork.h"

#include <memory>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
#include <utility>

#include "support/parking_lot.h"
#include "threads/world.h"

namespace ouro::OURO_BUILD {
namespace {

GilOptions options_of(Gil& gil) {
  GilOptions options;
  options.kind = gil.ticking() != nullptr ? GilKind::kTick : GilKind::kInterval;
  options.check_interval = gil.check_interval();
  options.interval.interval = gil.switch_interval();
  return options;
}

// The old lock may have been in use at that moment, by threads that are no more: it can be neither taken nor destroyed.
[[maybe_unused]] void renew_gil(ThreadState& ts, std::shared_ptr<Gil> fresh) {
  const bool existed = ts.gil->exists();
  static_cast<void>(new std::shared_ptr<Gil>(std::move(ts.interp.gil)));
  ts.interp.gil = std::move(fresh);
  ts.gil = ts.interp.gil;
  TickGil<RealPlatform>* ticking = ts.gil->ticking();
  if (ticking == nullptr) return ts.gil->take(ts);
  ts.ticker = &ticking->ticker();
  if (existed) ticking->create(ts);
}

// Likewise the world: it stands still, and those whom it waits for are no more.
[[maybe_unused]] void renew_world(ThreadState& ts, std::shared_ptr<World> fresh) {
  Interpreter& interp = ts.interp;
  static_cast<void>(new std::shared_ptr<World>(std::move(interp.world)));
  interp.world = std::move(fresh);
  ts.world = interp.world;
  ts.in_world = false;
  ts.attachment.store(Attachment::kDetached, std::memory_order_relaxed);
  ts.world->attach(ts);
  interp.heaps.keep_only(ts.heap);
  interp.leaving_threads.store(0, std::memory_order_relaxed);
  parking_lot_after_fork();
}

// A thread other than the main thread leaves all signals to that.
void hear_signals() {
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace

pid_t fork_process(ThreadState& ts, void (*settle)(Interpreter& interp)) {
  Interpreter& interp = ts.interp;
  auto fresh = std::make_shared<Gil>(options_of(*interp.gil));  // before: in the child its mutex may be taken for ever
  std::shared_ptr<World> fresh_world;
  if constexpr (kFreeThreaded) {
    fresh_world = std::make_shared<World>();
    interp.world->stop(ts);  // so that in the child no lock of an object is held, and no table half changed
    settle(interp);
  }
  const pid_t child = ::fork();
  if (child != 0) {
    if constexpr (kFreeThreaded) interp.world->start(ts);
    return child;
  }
  if (&ts != interp.main_thread) hear_signals();
  interp.threads = {&ts};
  interp.main_thread = &ts;
  interp.readers_without_gil.store(0, std::memory_order_relaxed);
  interp.thread_observer = nullptr;  // the parent's: what it records, the parent reports
  ts.log.stop();
  ts.native_id = gettid();
  if constexpr (kFreeThreaded) {
    renew_world(ts, std::move(fresh_world));
  } else {
    renew_gil(ts, std::move(fresh));
  }
  return 0;
}

}  // namespace ouro::OURO_BUILD
