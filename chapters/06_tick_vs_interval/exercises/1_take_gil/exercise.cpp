// Your answer to exercise 1. The task is in exercise.h.
#include "exercise.h"

void take(Gil& gil, Thread& self) { todo(); }
