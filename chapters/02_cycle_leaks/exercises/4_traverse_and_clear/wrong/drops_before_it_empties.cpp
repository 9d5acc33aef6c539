// Misconception: drops first, empties later
// Rejected by: Clear.EmptiesTheFieldFirst
#include "exercise.h"

void traverse(const Task& task, Visitor& visitor) {
  if (task.callback != nullptr) visitor.visit(task.callback);
  if (task.result != nullptr) visitor.visit(task.result);
  for (Object* const waiter : task.waiters) {
    if (waiter != nullptr) visitor.visit(waiter);
  }
}

void clear(World& world, Task& task) {
  if (task.callback != nullptr) world.decref(task.callback);
  task.callback = nullptr;
  if (task.result != nullptr) world.decref(task.result);
  task.result = nullptr;
  for (Object* const waiter : task.waiters) {
    if (waiter != nullptr) world.decref(waiter);
  }
  task.waiters.clear();
}
