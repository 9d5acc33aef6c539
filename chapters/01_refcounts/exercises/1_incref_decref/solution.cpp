// The dead wait in a list of their own instead of on the C++ stack. CPython's trashcan does the same, but only
// below a depth of 50: recursion is faster while it is shallow.
#include "exercise.h"

namespace {

// RETURNS: true when that was the last holder.
bool drop(Object* object) {
  if (object->count >= kImmortal) return false;
  return --object->count == 0;
}

}  // namespace

void incref(Object* object) {
  if (object->count < kImmortal) ++object->count;
}

void decref(Heap& heap, Object* object) {
  std::vector<Object*> dead;
  if (drop(object)) dead.push_back(object);
  while (!dead.empty()) {
    Object* const dying = dead.back();
    dead.pop_back();
    for (Object* const child : dying->children) {
      if (drop(child)) dead.push_back(child);
    }
    heap.free(dying);
  }
}
