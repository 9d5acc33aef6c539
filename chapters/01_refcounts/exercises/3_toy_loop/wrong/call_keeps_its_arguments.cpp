// Misconception: CALL forgets its arguments
// Rejected by: Call.DropsItsArgumentsAfterwards
// Takes the arguments off the stack, and their references with them into nowhere.
#include "exercise.h"

void load(Machine& machine, std::size_t local) {
  Object* const value = machine.locals[local];
  machine.incref(value);
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
  machine.stack.resize(first);
  machine.stack.push_back(result);
}
