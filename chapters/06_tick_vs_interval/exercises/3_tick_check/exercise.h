// Exercise 3: the check of the tick lock, in the eval loop.
// CPython: 2.7's Python/ceval.c (_Py_Ticker, _Py_CheckInterval).
//
// The loop executes instructions. Most of them are ticks, some are not (they jump straight to the next one: moves to
// and from locals, constants). Before each instruction that is a tick:
//
//   - the ticker is counted down by one;
//   - if it is below zero now: it is set back to the interval, and the lock is let go and taken again.
//
// One more rule. A signal may have come, which only the main thread can serve. As long as it waits (`signal_pending`),
// the ticker is set back to zero, not to the interval.
//
// Write the function. Put it into exercise.cpp.
#pragma once

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

struct Instruction {
  bool is_tick;
  int ns;  // that it takes
};

struct Ticker {
  int interval = 100;
  int ticker = 100;
  bool signal_pending = false;
};

// Called before each instruction. RETURNS: whether the lock is to be let go now.
bool look(Ticker& state, const Instruction& next);
