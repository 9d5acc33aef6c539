// Misconception: adds first, then looks
// Rejected by: TryIncref.Words
#include "exercise.h"

bool try_incref(Object& object) {
  const long seen = object.shared.fetch_add(kOne);
  return seen != pack(0, kBiased) && seen != pack(0, kMerged);
}

Object* read(Slot& slot) {
  Object* object = slot.load();
  if (!try_incref(*object)) return nullptr;
  if (slot.load() == object) return object;
  give_back(*object);
  return nullptr;
}
