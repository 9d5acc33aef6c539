// Misconception: stores without incref
// Rejected by: Assign.GivesTheSlotAReferenceOfItsOwn
// The caller's reference will do: until the caller drops it.
#include "exercise.h"

void assign(World& world, Slot& slot, Object* value) {
  Object* const old = slot.value;
  slot.value = value;
  if (old != nullptr && old != value) world.decref(old);
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
