// Misconception: trusts a zero at once
// Rejected by: MoveUnreachable.FindsAliveWhatStandsAhead
#include "exercise.h"

void move_unreachable(List& young, List& unreachable) {
  for (Object* object = young.first(); object != young.end();) {
    Object* const following = object->next;
    if (object->gc_refs == 0) {
      object->place = Place::unreachable;
      unreachable.take(object);
    } else {
      object->place = Place::scanned;
    }
    object = following;
  }
}
