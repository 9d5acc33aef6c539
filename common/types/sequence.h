// What list, tuple and range do alike: indices, searching, comparing, printing.
// CPython: PySequence_* (Objects/abstract.c) and the twin functions of Objects/listobject.c and Objects/tupleobject.c.
//
// A Sequence has `size` and `items`. Comparing items may run Python code, which may change a list: so the templates
// read both fields anew for each item.
#pragma once

#include <cstdint>
#include <limits>

#include "object/ref.h"
#include "object/type.h"
#include "types/quick_equal.h"

namespace ouro::OURO_BUILD {

// More items than this have no address. What would need more is a MemoryError at once.
inline constexpr std::int64_t kMaxItems =
    std::numeric_limits<std::int64_t>::max() / static_cast<std::int64_t>(sizeof(Object*));

// x[key] with something that counts as an integer, as opposed to a slice.
inline bool is_index(const Object* key) { return key->type->slots.to_index != nullptr; }

// The key as an index, negative ones as they are. REQUIRES: is_index(key). RETURNS: false with IndexError if it is
// huge.
inline bool read_item_index(ThreadState& ts, Object* key, std::int64_t& index) {
  if (key->type == ts.type(TypeId::integer) && as<Int>(key)->is_small()) {
    index = as<Int>(key)->value;
    return true;
  }
  const std::optional<std::int64_t> value = as_index(ts, key, TypeId::index_error);
  if (value) index = *value;
  return value.has_value();
}

// The same for the optional bounds of x.index(value, start, stop), null where left out; out of range ones are clipped.
struct SearchBounds {
  std::int64_t start = 0;
  std::int64_t stop = std::numeric_limits<std::int64_t>::max();

  // RETURNS: false with TypeError.
  bool read(ThreadState& ts, Object* start_argument, Object* stop_argument);
  // Counts negative bounds from the end. To be called after read, which may have changed the sequence.
  void adjust(std::int64_t size);
};

// How often `count` items fit when repeated by `times`. RETURNS: the size in all; -1 with MemoryError.
std::int64_t repeated_size(ThreadState& ts, std::int64_t count, std::int64_t times);
// sequence * factor: the factor, clipped below at 0.
// RETURNS: -1 with TypeError or OverflowError.
std::int64_t repeat_factor(ThreadState& ts, Object* factor);

// Before a sequence's operator refuses `right`, its class gets the chance to do it (__radd__, __rmul__). A builtin type
// has nothing to say to a sequence. RETURNS: NotImplemented if that does not know either.
Ref<> reflected_operation(ThreadState& ts, BinaryOp op, BinarySlot own, Object* left, Object* right);

// "[a, b]": the reprs of the items between brackets. `one` stands behind a single item: (a,).
template <class Sequence>
Ref<> repr_of_items(ThreadState& ts, const Sequence& sequence, const char* open, const char* one, const char* close) {
  StrBuilder text;
  text.add(open);
  for (std::int64_t i = 0; i < sequence.size; ++i) {
    if (i > 0) text.add(", ");
    const Ref<> item = share(sequence.items[i]);
    const Ref<Str> part = repr(ts, item.get());
    if (!part) return nullptr;
    text.add(*part);
  }
  if (sequence.size == 1) text.add(one);
  text.add(close);
  return text.finish(ts);
}

// RETURNS: the index of the first item from `start` to before `stop` that equals `value`; -1 with an exception or, if
// there is none, without.
template <class Sequence>
std::int64_t find_item(ThreadState& ts, const Sequence& sequence, Object* value, std::int64_t start,
                       std::int64_t stop) {
  for (std::int64_t i = start; i < stop && i < sequence.size; ++i) {
    const int same = items_equal(ts, sequence.items[i], value);
    if (same != 0) return same > 0 ? i : -1;
  }
  return -1;
}

template <class Sequence>
int contains_item(ThreadState& ts, const Sequence& sequence, Object* value) {
  const std::int64_t index = find_item(ts, sequence, value, 0, std::numeric_limits<std::int64_t>::max());
  if (index >= 0) return 1;
  return ts.exception != nullptr ? -1 : 0;
}

template <class Sequence>
Ref<> count_item(ThreadState& ts, const Sequence& sequence, Object* value) {
  std::int64_t count = 0;
  for (std::int64_t i = 0; i < sequence.size; ++i) {
    const int same = items_equal(ts, sequence.items[i], value);
    if (same < 0) return nullptr;
    count += same;
  }
  return make_int(ts, count);
}

// The result of a comparison of numbers.
inline bool holds(CompareOp op, std::int64_t a, std::int64_t b) {
  switch (op) {
    case CompareOp::kLess:
      return a < b;
    case CompareOp::kLessEqual:
      return a <= b;
    case CompareOp::kEqual:
      return a == b;
    case CompareOp::kNotEqual:
      return a != b;
    case CompareOp::kGreater:
      return a > b;
    case CompareOp::kGreaterEqual:
      return a >= b;
  }
  return false;
}

// By the first items that differ, else by the sizes.
template <class Sequence>
Ref<> compare_items(ThreadState& ts, const Sequence& a, const Sequence& b, CompareOp op) {
  std::int64_t i = 0;
  int same = 1;
  for (; i < a.size && i < b.size; ++i) {
    same = items_equal(ts, a.items[i], b.items[i]);
    if (same < 0) return nullptr;
    if (same == 0) break;
  }
  if (i >= a.size || i >= b.size) return make_bool(ts, holds(op, a.size, b.size));
  if (op == CompareOp::kEqual) return make_bool(ts, false);
  if (op == CompareOp::kNotEqual) return make_bool(ts, true);
  const Ref<> left = share(a.items[i]);
  const Ref<> right = share(b.items[i]);
  return compare(ts, left.get(), right.get(), op);
}

}  // namespace ouro::OURO_BUILD
