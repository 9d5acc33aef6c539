// Below zero, so after interval + 1 ticks.
#include "exercise.h"

bool look(Ticker& state, const Instruction& next) {
  if (!next.is_tick) return false;
  if (--state.ticker >= 0) return false;
  state.ticker = state.signal_pending ? 0 : state.interval;
  return true;
}
