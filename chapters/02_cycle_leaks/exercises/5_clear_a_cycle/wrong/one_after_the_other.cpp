// Misconception: clears before all finalizers have run
// Rejected by: Garbage.RunsEveryFinalizer
#include <vector>

#include "exercise.h"

void delete_garbage(World& world, std::list<Object*>& garbage) {
  const std::vector<Object*> objects(garbage.begin(), garbage.end());
  for (Object* const object : objects) world.incref(object);
  for (Object* const object : objects) {
    if (world.has_finalizer(object)) world.finalize(object);
    world.clear(object);
  }
  for (Object* const object : objects) world.decref(object);
}
