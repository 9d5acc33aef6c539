// Misconception: recurses
// Rejected by: MoveUnreachable.EndsOnALongChain
#include "exercise.h"

namespace {

void revive(Object* object, List& young) {
  for (Object* const referent : object->refers_to) {
    if (referent->place == Place::elsewhere || referent->place == Place::scanned) continue;
    if (referent->place == Place::ahead) {
      referent->gc_refs = 1;
      continue;
    }
    referent->place = Place::scanned;
    referent->gc_refs = 1;
    young.take(referent);
    revive(referent, young);
  }
}

}  // namespace

void move_unreachable(List& young, List& unreachable) {
  for (Object* object = young.first(); object != young.end();) {
    if (object->gc_refs == 0) {
      Object* const following = object->next;
      object->place = Place::unreachable;
      unreachable.take(object);
      object = following;
      continue;
    }
    object->place = Place::scanned;
    revive(object, young);
    object = object->next;
  }
}
