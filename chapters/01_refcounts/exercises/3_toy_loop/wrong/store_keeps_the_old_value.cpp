// Misconception: STORE forgets the old value
// Rejected by: Store.DropsTheOldValue
// Overwrites the local. Whoever was in there is held by nobody and never dies.
#include "exercise.h"

void load(Machine& machine, std::size_t local) {
  Object* const value = machine.locals[local];
  machine.incref(value);
  machine.stack.push_back(value);
}

void store(Machine& machine, std::size_t local) {
  machine.locals[local] = machine.stack.back();
  machine.stack.pop_back();
}

void call(Machine& machine, std::size_t count) {
  const std::size_t first = machine.stack.size() - count;
  Object* const result = machine.call_native(std::span{machine.stack}.subspan(first));
  while (machine.stack.size() > first) {
    Object* const argument = machine.stack.back();
    machine.stack.pop_back();
    machine.decref(argument);
  }
  machine.stack.push_back(result);
}
