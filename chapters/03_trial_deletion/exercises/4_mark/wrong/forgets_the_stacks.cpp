// Misconception: forgets the stacks
// Rejected by: Mark.KnowsTheStacks
#include "exercise.h"

void mark(const Roots& roots, Worklist& worklist) {
  const auto reach = [&](Object* object) {
    if (object == nullptr || object->marked) return;
    object->marked = true;
    worklist.push(object);
  };
  for (Object* each : roots.globals) reach(each);
  while (!worklist.empty()) {
    const Object* const object = worklist.pop();
    for (Object* each : object->refers_to) reach(each);
  }
}
