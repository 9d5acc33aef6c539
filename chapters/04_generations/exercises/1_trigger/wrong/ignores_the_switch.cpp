// Misconception: a collection whenever the counter says so
// Rejected by: Trigger.KeepsStillWhileItMustNotStart
#include "exercise.h"

bool container_made(Young& young, std::size_t) {
  ++young.count;
  if (young.count <= young.threshold) return false;
  young.count = 0;
  return true;
}

void container_freed(Young& young, std::size_t) {
  if (young.count > 0) --young.count;
}
