// Everything left of the pass is alive and looked at. What comes back goes to the end of young, in front of the pass.
#include "exercise.h"

void move_unreachable(List& young, List& unreachable) {
  Object* object = young.first();
  while (object != young.end()) {
    if (object->gc_refs == 0) {
      Object* const following = object->next;
      object->place = Place::unreachable;
      unreachable.take(object);
      object = following;
      continue;
    }
    object->place = Place::scanned;
    for (Object* const referent : object->refers_to) {
      if (referent->place == Place::elsewhere || referent->place == Place::scanned) continue;
      if (referent->place == Place::unreachable) {
        referent->place = Place::ahead;
        young.take(referent);
      }
      referent->gc_refs = 1;
    }
    object = object->next;  // only now: the loop may have put something behind the last object
  }
}
