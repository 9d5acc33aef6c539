// Misconception: ticks are time
// Rejected by: Tick.TimeDoesNotMatter
#include "exercise.h"

bool look(Ticker& state, const Instruction& next) {
  if (!next.is_tick) return false;
  state.ticker -= next.ns;
  if (state.ticker >= 0) return false;
  state.ticker = state.signal_pending ? 0 : state.interval;
  return true;
}
