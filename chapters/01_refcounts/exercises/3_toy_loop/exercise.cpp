// Your answer to exercise 3. The task is in exercise.h.
#include "exercise.h"

void load(Machine& machine, std::size_t local) { todo(); }

void store(Machine& machine, std::size_t local) { todo(); }

void call(Machine& machine, std::size_t count) { todo(); }
