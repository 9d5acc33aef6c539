#include "vm/breaker.h"

#include "gc/collect.h"
#include "types/abstract.h"
#include "types/errors.h"
#include "types/exception.h"

namespace ouro::OURO_BUILD {

bool handle_breaker(ThreadState& ts) {
  if (ts.breaker.take(EvalBreaker::kSignals)) {
    return raise_object(ts, make_exception(ts, ts.type(TypeId::keyboard_interrupt), nullptr));
  }
  if (ts.breaker.take(EvalBreaker::kCollect)) run_scheduled_collection(ts);
  return true;
}

}  // namespace ouro::OURO_BUILD
