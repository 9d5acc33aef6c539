// The reasons to stop between two instructions, in the order in which they are served.
// CPython: _Py_HandlePending (Python/ceval_gil.c).
#include "vm/breaker.h"

#include <limits>

#include "gc/collect.h"
#include "object/merge_queue.h"
#include "threads/without_gil.h"
#include "types/signals.h"

namespace ouro::OURO_BUILD {

bool handle_breaker(ThreadState& ts) {
  if (!check_signals(ts)) return false;
  if (ts.breaker.take(BreakReason::kCollect)) run_scheduled_collection(ts);
  if constexpr (kFreeThreaded) {
    let_others_run(ts);
    if (ts.breaker.take(BreakReason::kMerge)) merge_own_queue(ts);
  } else {
    if (ts.breaker.is_requested(BreakReason::kDropGil)) let_others_run(ts);
  }
  return true;
}

bool handle_tick(ThreadState& ts) {
  if (ts.breaker.any() && !handle_breaker(ts)) return false;
  if (ts.ticker->load(std::memory_order_relaxed) >= 0) return true;
  if (ts.ticker == &ts.unlimited_ticks) {
    ts.unlimited_ticks.store(std::numeric_limits<int>::max(), std::memory_order_relaxed);
  } else {
    let_others_run(ts);
  }
  return true;
}

}  // namespace ouro::OURO_BUILD
