// Misconception: lets the counter go below zero
// Rejected by: Trigger.NeverGoesBelowZero
#include "exercise.h"

bool container_made(Young& young, std::size_t) {
  ++young.count;
  const bool allowed = young.enabled && !young.collecting && young.threshold != 0;
  if (!allowed || young.count <= young.threshold) return false;
  young.count = 0;
  return true;
}

void container_freed(Young& young, std::size_t) { --young.count; }
