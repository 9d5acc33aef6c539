// Misconception: recurses
// Rejected by: UnreachableSet.EndsOnALongChain
#include "exercise.h"

namespace {

void revive(const Object* object, std::vector<bool>& garbage) {
  if (object->place < 0 || !garbage[static_cast<std::size_t>(object->place)]) return;
  garbage[static_cast<std::size_t>(object->place)] = false;
  for (const Object* referent : object->refers_to) revive(referent, garbage);
}

}  // namespace

std::vector<bool> unreachable(const std::vector<Object*>& young) {
  std::vector<bool> garbage(young.size(), true);
  for (const Object* object : young) {
    if (object->trial > 0) revive(object, garbage);
  }
  return garbage;
}
