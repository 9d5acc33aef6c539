// Misconception: keeps what it does not return
// Rejected by: Read.Replaced
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
  if (!try_incref(*object)) return nullptr;
  if (slot.load() == object) return object;
  return nullptr;
}
