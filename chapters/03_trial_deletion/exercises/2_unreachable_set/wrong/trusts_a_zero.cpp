// Misconception: trusts a zero at once
// Rejected by: UnreachableSet.KeepsTheWholeChain
#include "exercise.h"

std::vector<bool> unreachable(const std::vector<Object*>& young) {
  std::vector<bool> garbage;
  garbage.reserve(young.size());
  for (const Object* object : young) garbage.push_back(object->trial == 0);
  return garbage;
}
