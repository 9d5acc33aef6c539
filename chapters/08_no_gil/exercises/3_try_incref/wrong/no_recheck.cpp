// Misconception: skips the re-check of the slot
// Rejected by: Read.MemoryUsedAgain
#include "exercise.h"

bool try_incref(Object& object) {
  long seen = object.shared.load();
  while (seen != pack(0, kBiased) && seen != pack(0, kMerged)) {
    if (object.shared.compare_exchange(seen, seen + kOne)) return true;
  }
  return false;
}

Object* read(Slot& slot) {
  Object* object = slot.load();
  return try_incref(*object) ? object : nullptr;
}
