// Count first, store second, drop last. A slot that holds its own value needs no case of its own: the value has one
// reference more for a moment, and then one less.
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
  world.incref(value);  // for the result: taken before the drop, and never read from the slot again
  assign(world, slot, value);
  return value;
}
