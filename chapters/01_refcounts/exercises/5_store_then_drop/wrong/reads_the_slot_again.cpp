// Misconception: reads the slot again after the drop
// Rejected by: AssignExpression.ReturnsWhatWasAssigned
// What was just stored is surely still there.
#include "exercise.h"

void assign(World& world, Slot& slot, Object* value) {
  world.incref(value);
  Object* const old = slot.value;
  slot.value = value;
  if (old != nullptr) world.decref(old);
}

void clear(World& world, Slot& slot) {
  Object* const old = slot.value;
  slot.value = nullptr;
  if (old != nullptr) world.decref(old);
}

Object* assign_expression(World& world, Slot& slot, Object* value) {
  assign(world, slot, value);
  if (slot.value != nullptr) world.incref(slot.value);
  return slot.value;
}
