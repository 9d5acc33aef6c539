// The tuple in which an iterator hands out its results: taken again for the next one if the caller kept no reference,
// so that `for i, x in enumerate(y)` makes one tuple and not one per item. CPython: en_result (Objects/enumobject.c),
// di_result (Objects/dictobject.c), result (Python/bltinmodule.c, zip). It shows in the counts: while the loop's body
// runs, the tuple still holds its items.
#pragma once

#include <utility>

#include "gc/tracking.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {

// A tuple of `size` Nones, for the iterator to keep. RETURNS: null with MemoryError.
inline Ref<Tuple> new_result_tuple(ThreadState& ts, std::int64_t size) {
  Ref<Tuple> tuple = new_tuple(ts, size);
  if (!tuple || size == 0) return tuple;
  for (std::int64_t i = 0; i < size; ++i) tuple->items[i] = share(ts.interp.none).release();
  finish_tuple(ts, *tuple);
  return tuple;
}

// The collector may have found that the tuple need not be tracked, which new items may have changed.
inline void track_again(ThreadState& ts, Tuple& result) {
  if (!is_tracked(&result)) track(ts, &result);
}

// A tuple of two: `kept` if nobody but the iterator holds it, else a new one. RETURNS: null with MemoryError.
inline Ref<> result_pair(ThreadState& ts, Tuple& kept, Ref<> first, Ref<> second) {
  if (!is_unique(&kept)) {
    Ref<Tuple> fresh = new_tuple(ts, 2);
    if (!fresh) return nullptr;
    fresh->items[0] = first.release();
    fresh->items[1] = second.release();
    finish_tuple(ts, *fresh);
    return fresh;
  }
  Ref<Tuple> result = share(&kept);  // held: what dies now may use the iterator
  const Ref<> old_second = steal(std::exchange(kept.items[1], second.release()));
  const Ref<> old_first = steal(std::exchange(kept.items[0], first.release()));  // dies first
  track_again(ts, kept);
  return result;
}

}  // namespace ouro::OURO_BUILD
