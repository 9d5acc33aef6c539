#include "exercise.h"

int twice(int n) { return 2 * m; }
int thrice(int n) { return 3 * n; }
