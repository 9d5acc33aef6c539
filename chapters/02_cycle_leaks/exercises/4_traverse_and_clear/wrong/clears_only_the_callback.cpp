// Misconception: clears only a part
// Rejected by: Clear.GivesUpEveryReference
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
  for (Object* const waiter : task.waiters) {
    if (waiter != nullptr) visitor.visit(waiter);
  }
}

void clear(World& world, Task& task) { drop(world, task.callback); }
