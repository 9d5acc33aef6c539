// Misconception: counts bytes
// Rejected by: Trigger.CountsContainersNotBytes
#include "exercise.h"

bool container_made(Young& young, std::size_t bytes) {
  young.count += static_cast<int>(bytes);
  const bool allowed = young.enabled && !young.collecting && young.threshold != 0;
  if (!allowed || young.count <= young.threshold) return false;
  young.count = 0;
  return true;
}

void container_freed(Young& young, std::size_t bytes) {
  young.count -= static_cast<int>(bytes);
  if (young.count < 0) young.count = 0;
}
