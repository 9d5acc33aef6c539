// One instruction each, which reads and writes at once; and the answer is what that instruction read.
#include "exercise.h"

void incref(Object& object) {
  // Relaxed: the caller has a reference, so nothing can die here, and nothing has to be seen.
  object.count.fetch_add(1, std::memory_order_relaxed);
}

bool decref(Object& object) {
  // Release: what this thread did to the object comes before its death. Acquire: whoever frees it has seen what all
  // did.
  return object.count.fetch_sub(1, std::memory_order_acq_rel) == 1;
}
