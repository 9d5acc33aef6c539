// Misconception: a signal changes nothing
// Rejected by: Signal.EveryTick
#include "exercise.h"

bool look(Ticker& state, const Instruction& next) {
  if (!next.is_tick) return false;
  if (--state.ticker >= 0) return false;
  state.ticker = state.interval;
  return true;
}
