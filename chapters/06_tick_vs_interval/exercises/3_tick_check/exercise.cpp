// Your answer to exercise 3. The task is in exercise.h.
#include "exercise.h"

bool look(Ticker& state, const Instruction& next) { return todo(); }
