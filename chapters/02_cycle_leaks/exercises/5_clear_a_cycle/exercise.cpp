// Your answer to exercise 5. The task is in exercise.h.
#include "exercise.h"

void delete_garbage(World& world, std::list<Object*>& garbage) { todo(); }
