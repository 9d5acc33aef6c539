// Your answer to exercise 2. The task is in exercise.h, what it has for processes and pipes in processes.h.
#include "exercise.h"

std::vector<long> map(const Function& function, const std::vector<long>& tasks, int processes) { return todo(); }
