// Misconception: marks on pop
// Rejected by: Mark.LooksAtEachObjectOnce
#include "exercise.h"

void mark(const Roots& roots, Worklist& worklist) {
  const auto reach = [&](Object* object) {
    if (object == nullptr || object->marked) return;
    worklist.push(object);
  };
  for (Object* each : roots.globals) reach(each);
  for (const Frame& frame : roots.stack) {
    for (Object* each : frame.locals) reach(each);
    for (Object* each : frame.operands) reach(each);
  }
  while (!worklist.empty()) {
    Object* const object = worklist.pop();
    if (object->marked) continue;
    object->marked = true;
    for (Object* each : object->refers_to) reach(each);
  }
}
