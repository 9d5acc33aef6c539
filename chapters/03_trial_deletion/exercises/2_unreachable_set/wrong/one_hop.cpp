// Misconception: revives one hop only
// Rejected by: UnreachableSet.KeepsTheWholeChain
#include "exercise.h"

std::vector<bool> unreachable(const std::vector<Object*>& young) {
  std::vector<bool> garbage;
  garbage.reserve(young.size());
  for (const Object* object : young) garbage.push_back(object->trial == 0);
  for (const Object* object : young) {
    if (object->trial == 0) continue;
    for (const Object* referent : object->refers_to) {
      if (referent->place >= 0) garbage[static_cast<std::size_t>(referent->place)] = false;
    }
  }
  return garbage;
}
