// Misconception: every opcode counts
// Rejected by: Tick.OnlySomeInstructionsCount
#include "exercise.h"

bool look(Ticker& state, const Instruction&) {
  if (--state.ticker >= 0) return false;
  state.ticker = state.signal_pending ? 0 : state.interval;
  return true;
}
