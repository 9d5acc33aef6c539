// Your answer to exercise 3. The task is in exercise.h.
#include "exercise.h"

Chain why_alive(const Heap& heap, Object object) { return todo(); }
