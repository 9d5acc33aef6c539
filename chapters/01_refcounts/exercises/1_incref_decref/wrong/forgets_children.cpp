// Misconception: frees children after forgetting them
// Rejected by: Decref.DropsWhatTheDeadObjectHeld
#include "exercise.h"

void incref(Object* object) {
  if (object->count < kImmortal) ++object->count;
}

void decref(Heap& heap, Object* object) {
  if (object->count >= kImmortal) return;
  if (--object->count > 0) return;
  heap.free(object);
  for (Object* const child : object->children) decref(heap, child);  // whose children? the memory is gone
}
