// Misconception: links of two lists mixed up
// Rejected by: MoveUnreachable.KeepsWhatIsHeldAndMovesWhatIsNot
#include "exercise.h"

void move_unreachable(List& young, List& unreachable) {
  Object* object = young.first();
  while (object != young.end() && object != unreachable.end()) {
    if (object->gc_refs == 0) {
      object->place = Place::unreachable;
      object->previous->next = object->next;
      object->next->previous = object->previous;
      unreachable.append(object);
      object->previous = young.end();
    }
    object = object->next;
  }
}
