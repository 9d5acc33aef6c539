// range: the ints from start to before stop, step by step, computed and not stored.
// CPython: Objects/rangeobject.c.
//
// Where start, stop, step and the number of items fit into 64 bits, as they mostly do, all work is done with machine
// numbers; else with the ints themselves (range_big.cpp).
#pragma once

#include <cstdint>

#include "object/ref.h"
#include "object/shared_field.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct Range : Object {
  static constexpr TypeId kTypeId = TypeId::range;

  Object* start;  // ints; owned
  Object* stop;
  Object* step;
  Object* length;  // owned; an int if it or one of the others does not fit into 64 bits, else null

  // The same as machine numbers, if `length` is null.
  std::int64_t first;
  std::int64_t stride;
  std::int64_t count;

  bool is_small() const { return length == nullptr; }
  // REQUIRES: is_small(). Unsigned, because the way from the first item to the last may be more than 2^63.
  std::int64_t at(std::int64_t index) const {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(first) +
                                     static_cast<std::uint64_t>(index) * static_cast<std::uint64_t>(stride));
  }
};

// The arguments are ints, which it shares. RETURNS: null with ValueError for a step of zero.
Ref<> new_range(ThreadState& ts, Object* start, Object* stop, Object* step);

// The iterator of a small range. The eval loop advances it in place.
struct RangeIterator : Object {
  static constexpr TypeId kTypeId = TypeId::range_iterator;

  std::int64_t place;  // with a GIL the next item; without one what would come behind the last: it never changes
  std::int64_t step;
  std::int64_t remaining;  // items
};

// start + steps * step, which may leave the 64 bits where nobody looks at it.
constexpr std::int64_t range_place(std::int64_t start, std::int64_t steps, std::int64_t step) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(start) +
                                   static_cast<std::uint64_t>(steps) * static_cast<std::uint64_t>(step));
}

// The next item. RETURNS: false at the end. Without a GIL going on is no single step: threads that share the iterator
// may get the same item, as in CPython, but never one beyond the end.
inline bool range_advance(RangeIterator& iterator, std::int64_t& value) {
  const std::int64_t remaining = load_relaxed(iterator.remaining);
  if (remaining <= 0) return false;
  store_relaxed(iterator.remaining, remaining - 1);
  if constexpr (kFreeThreaded) {
    value = range_place(iterator.place, -remaining, iterator.step);
  } else {
    value = iterator.place;
    iterator.place = range_place(value, 1, iterator.step);
  }
  return true;
}

bool add_range_types(ThreadState& ts);  // range and its iterators

}  // namespace ouro::OURO_BUILD
