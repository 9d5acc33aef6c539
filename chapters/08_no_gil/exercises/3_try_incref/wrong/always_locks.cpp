// Misconception: always takes the lock
// Rejected by: Read.NobodyWrites
#include "exercise.h"

bool try_incref(Object& object) {
  long seen = object.shared.load();
  while (seen != pack(0, kBiased) && seen != pack(0, kMerged)) {
    if (object.shared.compare_exchange(seen, seen + kOne)) return true;
  }
  return false;
}

Object* read(Slot& slot) { return nullptr; }
