// Misconception: ignores immortals
// Rejected by: Incref.LeavesAnImmortalAlone
#include "exercise.h"

void incref(Object* object) { ++object->count; }

void decref(Heap& heap, Object* object) {
  if (--object->count > 0) return;
  for (Object* const child : object->children) decref(heap, child);
  heap.free(object);
}
