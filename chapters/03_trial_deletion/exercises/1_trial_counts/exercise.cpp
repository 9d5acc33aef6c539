// Your answer to exercise 1. The task is in exercise.h.
#include "exercise.h"

std::vector<std::int64_t> trial_counts(const std::vector<Object*>& young) { return todo(); }
