#include <vector>

#include "exercise.h"

int twice(int n) { return 2 * n; }
int thrice(int n) {
  std::vector<std::vector<int>> all;
  while (all.size() < 1'000'000) all.emplace_back(100'000, n);
  return static_cast<int>(all.size());
}
