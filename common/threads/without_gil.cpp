// CPython: Python/ceval_gil.c (take_gil: a thread that must exit), Python/pystate.c (_PyThreadState_Attach).
#include "threads/without_gil.h"

#include <cerrno>
#include <unistd.h>
#include <utility>

#include "support/check.h"
#include "threads/critical_section.h"
#include "threads/world.h"
#include "trace/thread_time.h"

namespace ouro::OURO_BUILD {
namespace {

// The thread has the GIL. Has it still an interpreter?
void arrive(ThreadState& ts) {
  if (ts.gil->is_closed_to(ts)) [[unlikely]] {
    ts.gil->drop(ts);
    while (true) pause();
  }
  current_thread_state = &ts;
}

// Its world may be all that is left of the interpreter, until it has attached.
[[maybe_unused]] void attach_without_gil(ThreadState& ts) {
  ts.world->attach(ts);
  current_thread_state = &ts;
  ts.heap.qsbr().go_online(ts.heap.reader());
  ts.interp.owners.add(ts);
  if (!ts.has_parts && ts.interp.thread_parts.begin != nullptr) ts.interp.thread_parts.begin(ts);
  if (ts.log.is_on()) [[unlikely]]
    ts.log(EventKind::kGilHoldBegin);
  HeldSection::resume_innermost(ts);
}

// The interpreter's end waits for those who read, and would wait for ever for one who reads again and again: so nobody
// begins to, unless within another such call.
void begin_to_read(ThreadState& ts) {
  // Relaxed: who comes a moment later is left behind a call later.
  const ThreadState* ending = ts.interp.ending.load(std::memory_order_relaxed);
  if (ending != nullptr && ending != &ts && ts.reads_without_gil == 0) {
    detach(ts);
    while (true) pause();
  }
  ++ts.reads_without_gil;
  ts.interp.readers_without_gil.fetch_add(1, std::memory_order_relaxed);
}

// Release: what was read is read before the interpreter's end goes on.
void end_to_read(ThreadState& ts) {
  --ts.reads_without_gil;
  ts.interp.readers_without_gil.fetch_sub(1, std::memory_order_release);
}

[[maybe_unused]] void detach_without_gil(ThreadState& ts) {
  HeldSection::suspend_all(ts);
  if (ts.log.is_on()) [[unlikely]]
    ts.log(EventKind::kGilHoldEnd);
  ts.heap.qsbr().go_offline(ts.heap.reader());
  current_thread_state = nullptr;
  ts.world->detach(ts);
}

}  // namespace

void attach(ThreadState& ts) {
  OURO_DCHECK(current_thread_state == nullptr, "a thread attaches only once");
  if constexpr (kFreeThreaded) return attach_without_gil(ts);
  ts.gil->take(ts);  // `ts` and its GIL may be all that is left of the interpreter
  arrive(ts);
}

void detach(ThreadState& ts) {
  OURO_DCHECK(current_thread_state == &ts, "only the running thread detaches itself");
  if constexpr (kFreeThreaded) return detach_without_gil(ts);
  current_thread_state = nullptr;
  ts.gil->drop(ts);
}

void let_others_run(ThreadState& ts) {
  if constexpr (kFreeThreaded) {
    if (ts.breaker.take(BreakReason::kStopWorld)) ts.world->stand_still(ts);
    if (ts.breaker.take(BreakReason::kQuiesce)) ts.heap.qsbr().be_quiescent(ts.heap.reader());
    return;
  }
  current_thread_state = nullptr;
  ts.gil->let_others_run(ts);
  arrive(ts);
}

WithoutGil::WithoutGil(ThreadState& ts, const char* call, Meanwhile meanwhile) : ts_(ts), meanwhile_(meanwhile) {
  // Before the GIL goes: the interpreter's end must know of it.
  if (meanwhile == Meanwhile::kReadsObjects) begin_to_read(ts);
  detach(ts);
  // Behind the end of the hold, as its end is before the next wait: the spans of a track nest.
  if (ts.log.is_on()) [[unlikely]]
    ts.log(EventKind::kBlockBegin, call);
}

WithoutGil::~WithoutGil() {
  const int error = errno;
  if (meanwhile_ == Meanwhile::kReadsObjects) end_to_read(ts_);
  if (ts_.log.is_on()) [[unlikely]]
    ts_.log(EventKind::kBlockEnd, nullptr, thread_cpu_nanoseconds());
  attach(ts_);
  errno = error;
}

}  // namespace ouro::OURO_BUILD
