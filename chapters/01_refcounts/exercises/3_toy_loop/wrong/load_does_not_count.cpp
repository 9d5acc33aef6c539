// Misconception: LOAD does not count
// Rejected by: Load.CountsThePlaceOnTheStack
// The local holds it already: why count again?
#include "exercise.h"

void load(Machine& machine, std::size_t local) {
  Object* const value = machine.locals[local];
  machine.stack.push_back(value);
}

void store(Machine& machine, std::size_t local) {
  Object* const value = machine.stack.back();
  machine.stack.pop_back();
  Object* const old = machine.locals[local];
  machine.locals[local] = value;
  if (old != nullptr) machine.decref(old);
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
