// slice: start, stop and step, as x[a:b:c] passes them on; and what they mean for a sequence of a given length.
// CPython: Objects/sliceobject.c.
#pragma once

#include <cstdint>

#include "object/ref.h"
#include "object/type.h"
#include "types/integer.h"

namespace ouro::OURO_BUILD {

struct Slice : Object {
  static constexpr TypeId kTypeId = TypeId::slice;

  Object* start;  // owned, as the others; None where nothing stood
  Object* stop;
  Object* step;
};

// Shares all three; null stands for None.
Ref<Slice> new_slice(ThreadState& ts, Object* start, Object* stop, Object* step);

// The three numbers as they stand, out of range ones clipped to 64 bits, left out ones replaced by the ends.
// It may run an __index__, which may change the sequence: ask for its length afterwards.
// RETURNS: false with TypeError, or ValueError for a step of zero.
bool slice_unpack(ThreadState& ts, const Slice& slice, std::int64_t& start, std::int64_t& stop, std::int64_t& step);
// Turns them into indices of a sequence of `length` items. RETURNS: how many items the slice has.
std::int64_t slice_adjust(std::int64_t length, std::int64_t& start, std::int64_t& stop, std::int64_t step);

// Both at once, for a sequence that does not change.
inline bool slice_indices(ThreadState& ts, const Slice& slice, std::int64_t length, std::int64_t& start,
                          std::int64_t& stop, std::int64_t& step, std::int64_t& count) {
  if (!slice_unpack(ts, slice, start, stop, step)) return false;
  count = slice_adjust(length, start, stop, step);
  return true;
}

// The same for a length of any size, with ints as results.
struct BigIndices {
  Ref<> start;
  Ref<> stop;
  Ref<> step;
};
bool slice_big_indices(ThreadState& ts, const Slice& slice, const Int& length, BigIndices& indices);

bool add_slice_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
