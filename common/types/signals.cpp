// CPython: Modules/signalmodule.c.
#include "types/signals.h"

#include "types/errors.h"
#include "types/exception.h"

namespace ouro::OURO_BUILD {

bool check_signals(ThreadState& ts) {
  if (!ts.breaker.any() || !ts.breaker.take(EvalBreaker::kSignals)) return true;
  Ref<> interrupt = make_exception(ts, ts.type(TypeId::keyboard_interrupt), nullptr);
  return interrupt ? raise_object(ts, std::move(interrupt)) : Raised();
}

}  // namespace ouro::OURO_BUILD
