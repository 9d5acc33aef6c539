// Misconception: iterates a container that changes
// Rejected by: Garbage.TwoObjectsThatHoldEachOther
#include <vector>

#include "exercise.h"

void delete_garbage(World& world, std::list<Object*>& garbage) {
  const std::vector<Object*> objects(garbage.begin(), garbage.end());
  for (Object* const object : objects) {
    if (world.has_finalizer(object)) world.finalize(object);
  }
  for (Object* const object : objects) {
    world.incref(object);
    world.clear(object);
    world.decref(object);
  }
}
