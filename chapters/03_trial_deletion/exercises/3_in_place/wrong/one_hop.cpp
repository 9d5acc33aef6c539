// Misconception: revives one hop only
// Rejected by: MoveUnreachable.LooksAtWhatCameBack
#include "exercise.h"

void move_unreachable(List& young, List& unreachable) {
  List back;  // those that came back: they live, that is all one needs to know
  for (Object* object = young.first(); object != young.end();) {
    Object* const following = object->next;
    if (object->gc_refs == 0) {
      object->place = Place::unreachable;
      unreachable.take(object);
    } else {
      object->place = Place::scanned;
      for (Object* const referent : object->refers_to) {
        if (referent->place == Place::ahead) referent->gc_refs = 1;
        if (referent->place != Place::unreachable) continue;
        referent->place = Place::scanned;
        back.take(referent);
      }
    }
    object = following;
  }
  while (back.first() != back.end()) young.take(back.first());
}
