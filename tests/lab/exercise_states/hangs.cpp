#include "exercise.h"

// Steps over the result for ever when n is odd.
int twice(int n) {
  volatile int result = 0;
  while (result != 2 * n) result = (result + 4) % 4096;
  return result;
}
int thrice(int n) { return 3 * n; }
