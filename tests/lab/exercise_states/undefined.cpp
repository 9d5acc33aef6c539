#include <climits>

#include "exercise.h"

namespace {
[[gnu::noinline]] int above(int n) { return INT_MAX - 1 + n; }
}  // namespace

int twice(int n) { return n == 0 ? 0 : above(n) - INT_MAX + 1 + n; }
int thrice(int n) { return 3 * n; }
