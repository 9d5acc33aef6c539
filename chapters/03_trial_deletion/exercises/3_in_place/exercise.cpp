// Your answer to exercise 3. The task is in exercise.h.
#include "exercise.h"

void move_unreachable(List& young, List& unreachable) { todo(); }
