// Misconception: ignores immortals
// Rejected by: Decref.LeavesAnImmortalAlone
#include "exercise.h"

void incref(Object* object) {
  if (object->count < kImmortal) ++object->count;
}

void decref(Heap& heap, Object* object) {
  if (--object->count > 0) return;
  for (Object* const child : object->children) decref(heap, child);
  heap.free(object);
}
