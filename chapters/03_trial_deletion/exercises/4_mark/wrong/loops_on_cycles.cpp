// Misconception: loops on cycles
// Rejected by: Mark.EndsOnCycles
#include "exercise.h"

void mark(const Roots& roots, Worklist& worklist) {
  const auto reach = [&](Object* object) {
    if (object == nullptr) return;
    object->marked = true;
    worklist.push(object);
  };
  for (Object* each : roots.globals) reach(each);
  for (const Frame& frame : roots.stack) {
    for (Object* each : frame.locals) reach(each);
    for (Object* each : frame.operands) reach(each);
  }
  while (!worklist.empty()) {
    const Object* const object = worklist.pop();
    for (Object* each : object->refers_to) reach(each);
  }
}
