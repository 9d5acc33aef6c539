// Misconception: revives a merged zero
// Rejected by: TryIncref.Words
#include "exercise.h"

bool try_incref(Object& object) {
  long seen = object.shared.load();
  while (seen != pack(0, kBiased)) {
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
