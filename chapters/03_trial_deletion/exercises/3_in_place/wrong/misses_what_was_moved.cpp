// Misconception: misses what was already moved
// Rejected by: MoveUnreachable.IsRightOnAnyHeap
#include "exercise.h"

void move_unreachable(List& young, List& unreachable) {
  for (Object* object = young.first(); object != young.end();) {
    Object* const following = object->next;
    if (object->gc_refs == 0) {
      object->place = Place::unreachable;
      unreachable.take(object);
    } else {
      object->place = Place::scanned;
      for (Object* const referent : object->refers_to) {
        if (referent->place == Place::ahead) referent->gc_refs = 1;
      }
    }
    object = following;
  }
}
