// Reads what it has given back, but only for numbers from 50: a crash has a smallest example too.
#include <memory>

#include "exercise.h"

namespace {
[[gnu::noinline]] void give_back(int* box) { std::default_delete<int>{}(box); }
}  // namespace

int twice(int n) {
  int* box = new int{n};
  if (n >= 50) give_back(box);
  const int result = 2 * *box;  // NOLINT(clang-analyzer-cplusplus.NewDelete): this is what crashes
  if (n < 50) give_back(box);
  return result;
}
int thrice(int n) { return 3 * n; }
