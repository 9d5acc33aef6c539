// Misconception: lets go only once
// Rejected by: Tick.AgainAndAgain
#include "exercise.h"

bool look(Ticker& state, const Instruction& next) {
  if (!next.is_tick) return false;
  return --state.ticker == -1;
}
