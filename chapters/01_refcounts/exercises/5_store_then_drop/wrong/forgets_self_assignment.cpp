// Misconception: forgets self-assignment
// Rejected by: Assign.KeepsAValueThatIsAssignedToItself
// The finalizer sees the new value. But the slot's own value has lost its only reference before it gets one.
#include "exercise.h"

void assign(World& world, Slot& slot, Object* value) {
  Object* const old = slot.value;
  slot.value = value;
  if (old != nullptr) world.decref(old);
  world.incref(value);
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
