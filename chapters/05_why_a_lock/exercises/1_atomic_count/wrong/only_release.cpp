// Misconception: relaxed last decrement
// Rejected by: Count.TheLastOneSeesAll
#include "exercise.h"

void incref(Object& object) { object.count.fetch_add(1, std::memory_order_seq_cst); }

bool decref(Object& object) { return object.count.fetch_sub(1, std::memory_order_release) == 1; }
