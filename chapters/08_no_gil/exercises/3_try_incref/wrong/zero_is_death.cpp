// Misconception: a shared count of zero is death
// Rejected by: TryIncref.Words
#include "exercise.h"

bool try_incref(Object& object) {
  long seen = object.shared.load();
  while (count_of(seen) != 0) {
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
