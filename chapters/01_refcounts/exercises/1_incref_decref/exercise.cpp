// Your answer to exercise 1. The task is in exercise.h.
#include "exercise.h"

void incref(Object* object) { todo(); }

void decref(Heap& heap, Object* object) { todo(); }
