// Objects whose two counts must be added up by their owner. CPython: Python/brc.c.
#include "object/object.h"

namespace ouro::OURO_BUILD {

// There is one thread: the object belongs to nobody any more, so a second decrement finds the whole truth.
void queue_for_merge(Object* object) {
  if (object->count.decrement(current_thread_id()) == Drop::kDead) dealloc(object);
}

}  // namespace ouro::OURO_BUILD
