// Misconception: load then store
// Rejected by: Count.EveryOrder
#include "exercise.h"

void incref(Object& object) {
  const long count = object.count.load(std::memory_order_acquire);
  object.count.store(count + 1, std::memory_order_release);
}

bool decref(Object& object) {
  const long count = object.count.load(std::memory_order_acquire) - 1;
  object.count.store(count, std::memory_order_release);
  return count == 0;
}
