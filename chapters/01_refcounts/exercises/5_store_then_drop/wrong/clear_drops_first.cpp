// Misconception: drops the old value first
// Rejected by: Clear.ShowsTheFinalizerAnEmptySlot
// The assignment is right. Here there is nothing to put in, so the order seemed not to matter.
#include "exercise.h"

void assign(World& world, Slot& slot, Object* value) {
  world.incref(value);
  Object* const old = slot.value;
  slot.value = value;
  if (old != nullptr) world.decref(old);
}

void clear(World& world, Slot& slot) {
  if (slot.value != nullptr) world.decref(slot.value);
  slot.value = nullptr;
}

Object* assign_expression(World& world, Slot& slot, Object* value) {
  world.incref(value);
  assign(world, slot, value);
  return value;
}
