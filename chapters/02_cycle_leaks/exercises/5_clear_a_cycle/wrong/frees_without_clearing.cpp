// Misconception: frees without clearing
// Rejected by: Garbage.OneObjectThatHoldsItself
#include "exercise.h"

void delete_garbage(World& world, std::list<Object*>& garbage) {
  for (Object* const object : garbage) {
    if (world.has_finalizer(object)) world.finalize(object);
  }
  while (!garbage.empty()) world.free(garbage.front());
}
