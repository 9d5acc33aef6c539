// Misconception: a signal stops any instruction
// Rejected by: Signal.OnlyAtTicks
#include "exercise.h"

bool look(Ticker& state, const Instruction& next) {
  if (state.signal_pending && state.ticker <= 0) {
    state.ticker = 0;
    return true;
  }
  if (!next.is_tick) return false;
  if (--state.ticker >= 0) return false;
  state.ticker = state.signal_pending ? 0 : state.interval;
  return true;
}
