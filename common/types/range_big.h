// Ranges of which some number does not fit into 64 bits: the same operations, on the ints themselves.
// CPython: the compute_* and range_*_long functions of Objects/rangeobject.c.
//
// All of them work for small ranges too. Results are owned; null, false or -1 with MemoryError.
#pragma once

#include "types/range.h"

namespace ouro::OURO_BUILD {

// The number of items between start and stop, as an int.
Ref<> range_big_length(ThreadState& ts, Object* start, Object* stop, Object* step);
// The length of any range, as an int.
Ref<> range_length(ThreadState& ts, const Range& range);
// The item at `index`, an int, wherever that lies: it may be outside.
Ref<> range_big_item(ThreadState& ts, const Range& range, Object* index);
Ref<> range_big_get_item(ThreadState& ts, const Range& range, Object* index);  // IndexError outside
Ref<> range_big_slice(ThreadState& ts, const Range& range, Object* slice);
// RETURNS: 1, 0 or -1. `number` is an int.
int range_big_contains(ThreadState& ts, const Range& range, Object* number);
// REQUIRES: the range contains it.
Ref<> range_big_index(ThreadState& ts, const Range& range, Object* number);

// From `start`, `length` times, by `step`; all ints.
struct LongRangeIterator : Object {
  static constexpr TypeId kTypeId = TypeId::long_range_iterator;

  Object* next;  // owned, as the others
  Object* step;
  Object* remaining;
};
Ref<> new_long_range_iterator(ThreadState& ts, Ref<> start, Ref<> step, Ref<> length);
Ref<> range_big_reversed(ThreadState& ts, const Range& range);

bool add_long_range_iterator_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
