// Your answer to exercise 3. The task is in exercise.h.
#include "exercise.h"

int start(Collector& collector) { return todo(); }

void finish(Collector& collector, int generation, std::int64_t survivors) { todo(); }
