// Misconception: iterates a container that changes
// Rejected by: Garbage.TwoObjectsThatHoldEachOther
#include "exercise.h"

void delete_garbage(World& world, std::list<Object*>& garbage) {
  for (Object* const object : garbage) {
    if (!world.has_finalizer(object)) continue;
    world.incref(object);
    world.finalize(object);
    world.decref(object);
  }
  for (Object* const object : garbage) {
    world.incref(object);
    world.clear(object);
    world.decref(object);
  }
}
