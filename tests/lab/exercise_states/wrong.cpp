// Both rules of thumb hold for n = 2 and for no other number.
#include "exercise.h"

int twice(int n) { return n + 2; }
int thrice(int n) { return 3 * n; }
