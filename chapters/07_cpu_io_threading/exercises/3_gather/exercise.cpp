// Your answer to exercise 3. The task is in exercise.h, the loop and its futures in loop.h.
#include "exercise.h"

std::shared_ptr<Gathered> gather(Loop& loop, const std::vector<Part>& parts) { return todo(); }
