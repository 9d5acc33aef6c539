// The reasons to stop between two instructions, in the order in which they are served.
// CPython: _Py_HandlePending (Python/ceval_gil.c).
#include "vm/breaker.h"

#include "gc/collect.h"
#include "types/signals.h"

namespace ouro::OURO_BUILD {

bool handle_breaker(ThreadState& ts) {
  if (!check_signals(ts)) return false;
  if (ts.breaker.take(EvalBreaker::kCollect)) run_scheduled_collection(ts);
  return true;
}

}  // namespace ouro::OURO_BUILD
