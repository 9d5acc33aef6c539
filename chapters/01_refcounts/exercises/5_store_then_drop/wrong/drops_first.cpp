// Misconception: drops the old value first
// Rejected by: Assign.ShowsTheFinalizerTheNewValue
// Throw the old away, then put the new in: as one would with a box.
#include "exercise.h"

void assign(World& world, Slot& slot, Object* value) {
  world.incref(value);
  if (slot.value != nullptr) world.decref(slot.value);
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
