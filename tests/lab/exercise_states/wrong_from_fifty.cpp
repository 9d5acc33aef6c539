// Right for the first fifty numbers: the smallest counterexample has to be looked for.
#include "exercise.h"

int twice(int n) { return n < 50 ? 2 * n : 2 * n + 1; }
int thrice(int n) { return 3 * n; }
