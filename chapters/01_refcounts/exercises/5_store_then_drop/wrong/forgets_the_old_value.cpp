// Misconception: forgets the old value
// Rejected by: Assign.DropsTheOldValue
// Overwrites the slot.
#include "exercise.h"

void assign(World& world, Slot& slot, Object* value) {
  world.incref(value);
  slot.value = value;
}

void clear(World& world, Slot& slot) {
  Object* const old = slot.value;
  slot.value = nullptr;
  if (old != nullptr) world.decref(old);
}

Object* assign_expression(World& world, Slot& slot, Object* value) {
  world.incref(value);
  assign(world, slot, value);
  return value;
}
