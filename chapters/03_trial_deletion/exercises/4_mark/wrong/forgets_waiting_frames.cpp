// Misconception: forgets the frames that wait
// Rejected by: Mark.KnowsTheStacks
#include "exercise.h"

void mark(const Roots& roots, Worklist& worklist) {
  const auto reach = [&](Object* object) {
    if (object == nullptr || object->marked) return;
    object->marked = true;
    worklist.push(object);
  };
  for (Object* each : roots.globals) reach(each);
  if (!roots.stack.empty()) {
    for (Object* each : roots.stack.back().locals) reach(each);
    for (Object* each : roots.stack.back().operands) reach(each);
  }
  while (!worklist.empty()) {
    const Object* const object = worklist.pop();
    for (Object* each : object->refers_to) reach(each);
  }
}
