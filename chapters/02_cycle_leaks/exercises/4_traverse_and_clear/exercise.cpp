// Your answer to exercise 4. The task is in exercise.h.
#include "exercise.h"

void traverse(const Task& task, Visitor& visitor) { todo(); }

void clear(World& world, Task& task) { todo(); }
