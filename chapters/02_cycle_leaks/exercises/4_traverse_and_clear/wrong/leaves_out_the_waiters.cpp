// Misconception: an edge left out leaks
// Rejected by: Traverse.ShowsEveryReference
#include <utility>

#include "exercise.h"

namespace {

void drop(World& world, Object*& field) {
  Object* const old = std::exchange(field, nullptr);
  if (old != nullptr) world.decref(old);
}

}  // namespace

void traverse(const Task& task, Visitor& visitor) {
  if (task.callback != nullptr) visitor.visit(task.callback);
  if (task.result != nullptr) visitor.visit(task.result);
}

void clear(World& world, Task& task) {
  drop(world, task.callback);
  drop(world, task.result);
  const std::vector<Object*> waiters = std::exchange(task.waiters, {});
  for (Object* const waiter : waiters) {
    if (waiter != nullptr) world.decref(waiter);
  }
}
