// Reads what it has given back.
#include <memory>

#include "exercise.h"

namespace {
// Out of line: the compiler would warn of what it sees.
[[gnu::noinline]] void give_back(int* box) { std::default_delete<int>{}(box); }
}  // namespace

int twice(int n) {
  int* box = new int{n};
  give_back(box);
  return 2 * *box;  // NOLINT(clang-analyzer-cplusplus.NewDelete): this is what crashes
}
int thrice(int n) { return 3 * n; }
