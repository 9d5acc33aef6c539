// Misconception: frees at 1
// Rejected by: Decref.KeepsWhatSomebodyStillHolds
#include "exercise.h"

void incref(Object* object) {
  if (object->count < kImmortal) ++object->count;
}

void decref(Heap& heap, Object* object) {
  if (object->count >= kImmortal) return;
  --object->count;
  if (object->count > 1) return;
  for (Object* const child : object->children) decref(heap, child);
  heap.free(object);
}
