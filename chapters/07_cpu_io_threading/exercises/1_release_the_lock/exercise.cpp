// Your answer to exercise 1. The task is in exercise.h.
#include "exercise.h"

bool read_more(Interpreter& python, File& file, Device& device) { return todo(); }
