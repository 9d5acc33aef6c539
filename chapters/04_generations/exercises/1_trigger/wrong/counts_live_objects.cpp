// Misconception: counts live objects instead of net allocations
// Rejected by: Trigger.BeginsAnewWithACollection
#include "exercise.h"

bool container_made(Young& young, std::size_t) {
  ++young.count;
  const bool allowed = young.enabled && !young.collecting && young.threshold != 0;
  return allowed && young.count > young.threshold;
}

void container_freed(Young& young, std::size_t) {
  if (young.count > 0) --young.count;
}
