// Misconception: frees a child that others hold
// Rejected by: Decref.KeepsAChildThatOthersHold
#include "exercise.h"

void incref(Object* object) {
  if (object->count < kImmortal) ++object->count;
}

// An owner takes its property with it: so thinks who comes from trees, where a node has one parent.
void decref(Heap& heap, Object* object) {
  if (object->count >= kImmortal) return;
  if (--object->count > 0) return;
  std::vector<Object*> dead{object};
  while (!dead.empty()) {
    Object* const dying = dead.back();
    dead.pop_back();
    for (Object* const child : dying->children) {
      if (child->count < kImmortal) dead.push_back(child);
    }
    heap.free(dying);
  }
}
