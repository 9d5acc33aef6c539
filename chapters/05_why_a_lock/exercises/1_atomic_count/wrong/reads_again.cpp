// Misconception: reads the count again after the decrement
// Rejected by: Count.EveryOrder
#include "exercise.h"

void incref(Object& object) { object.count.fetch_add(1, std::memory_order_relaxed); }

bool decref(Object& object) {
  object.count.fetch_sub(1, std::memory_order_acq_rel);
  return object.count.load(std::memory_order_acquire) == 0;
}
