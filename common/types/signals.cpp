// CPython: Modules/signalmodule.c.
#include "types/signals.h"

#include "types/errors.h"
#include "types/exception.h"

namespace ouro::OURO_BUILD {

bool check_signals(ThreadState& ts) {
  if (!ts.breaker.any() || !ts.breaker.take(BreakReason::kSignals)) return true;
  if (TickGil<RealPlatform>* gil = ts.gil->ticking()) gil->signal_served();
  Ref<> interrupt = make_exception(ts, ts.type(TypeId::keyboard_interrupt), nullptr);
  return interrupt ? raise_object(ts, std::move(interrupt)) : Raised();
}

}  // namespace ouro::OURO_BUILD
