#include "exercise.h"

int twice(int n) { return n == 0 ? 0 : 1 + twice(n - 1) + 1; }
// Never comes to an end for a number that 2 does not divide.
int thrice(int n) {  // NOLINT(misc-no-recursion)
  volatile int rest = n;
  return rest == 0 ? 0 : thrice(rest - 2) + 6;
}
