// Misconception: an edge left out leaks
// Rejected by: Traverse.ShowsAnObjectAsOftenAsItIsOwned
#include <set>
#include <utility>

#include "exercise.h"

namespace {

void drop(World& world, Object*& field) {
  Object* const old = std::exchange(field, nullptr);
  if (old != nullptr) world.decref(old);
}

}  // namespace

void traverse(const Task& task, Visitor& visitor) {
  std::set<Object*> objects(task.waiters.begin(), task.waiters.end());
  objects.insert(task.callback);
  objects.insert(task.result);
  objects.erase(nullptr);
  for (Object* const object : objects) visitor.visit(object);
}

void clear(World& world, Task& task) {
  drop(world, task.callback);
  drop(world, task.result);
  const std::vector<Object*> waiters = std::exchange(task.waiters, {});
  for (Object* const waiter : waiters) {
    if (waiter != nullptr) world.decref(waiter);
  }
}
