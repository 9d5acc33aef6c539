// Your answer to exercise 4. The task is in exercise.h.
#include "exercise.h"

long take_number(Counter& counter) { return todo(); }

void count(Cells& cells, int me) { todo(); }

long total(const Cells& cells) { return todo(); }
