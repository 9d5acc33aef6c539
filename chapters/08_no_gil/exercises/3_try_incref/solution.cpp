// Take a reference only from what is alive, then look whether it is still the one that was meant.
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
  give_back(*object);
  return nullptr;
}
