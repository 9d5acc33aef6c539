// Misconception: CALL drops its arguments early
// Rejected by: Call.KeepsItsArgumentsUntilItIsOver
// Takes the arguments off the stack first: the tidy way, and the function works on dead objects.
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
  const std::vector<Object*> arguments(machine.stack.end() - static_cast<std::ptrdiff_t>(count), machine.stack.end());
  machine.stack.resize(first);
  for (Object* const argument : arguments) machine.decref(argument);
  machine.stack.push_back(machine.call_native(arguments));
}
