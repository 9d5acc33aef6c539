// Misconception: load then add
// Rejected by: TryIncref.EveryOrder
#include "exercise.h"

bool try_incref(Object& object) {
  const long seen = object.shared.load();
  if (seen == pack(0, kBiased) || seen == pack(0, kMerged)) return false;
  object.shared.fetch_add(kOne);
  return true;
}

Object* read(Slot& slot) {
  Object* object = slot.load();
  if (!try_incref(*object)) return nullptr;
  if (slot.load() == object) return object;
  give_back(*object);
  return nullptr;
}
