// Your answer to exercise 2. The task is in exercise.h.
#include "exercise.h"

std::vector<bool> unreachable(const std::vector<Object*>& young) { return todo(); }
