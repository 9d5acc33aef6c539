// CPython: Objects/rangeobject.c.
#include "types/range_big.h"

#include "types/builtin_type.h"
#include "types/errors.h"
#include "types/integer_operations.h"
#include "types/locked.h"
#include "types/owned_fields.h"
#include "types/slice.h"

namespace ouro::OURO_BUILD {
namespace {

using IteratorFields =
    OwnedFields<LongRangeIterator, &LongRangeIterator::next, &LongRangeIterator::step, &LongRangeIterator::remaining>;

int sign_of(Object* number) { return int_sign(*as<Int>(number)); }
int order_of(Object* a, Object* b) { return int_order(*as<Int>(a), *as<Int>(b)); }

Ref<> plus_small(ThreadState& ts, Object* number, std::int64_t small) {
  Ref<> added = make_int(ts, small);
  return added ? int_add(ts, number, added.get()) : nullptr;
}

// start + index * step
Ref<> item_from(ThreadState& ts, Object* start, Object* index, Object* step) {
  Ref<> distance = int_multiply(ts, index, step);
  return distance ? int_add(ts, start, distance.get()) : nullptr;
}

}  // namespace

Ref<> range_big_length(ThreadState& ts, Object* start, Object* stop, Object* step) {
  const bool up = sign_of(step) > 0;
  Object* low = up ? start : stop;
  Object* high = up ? stop : start;
  if (order_of(low, high) >= 0) return make_int(ts, 0);
  Ref<> stride = up ? share(step) : int_negative(ts, step);
  if (!stride) return nullptr;
  Ref<> distance = int_subtract(ts, high, low);
  if (!distance) return nullptr;
  distance = plus_small(ts, distance.get(), -1);
  if (!distance) return nullptr;
  Ref<> steps = int_floor_divide(ts, distance.get(), stride.get());
  return steps ? plus_small(ts, steps.get(), 1) : nullptr;
}

Ref<> range_length(ThreadState& ts, const Range& range) {
  return range.is_small() ? make_int(ts, range.count) : share(range.length);
}

Ref<> range_big_item(ThreadState& ts, const Range& range, Object* index) {
  return item_from(ts, range.start, index, range.step);
}

Ref<> range_big_get_item(ThreadState& ts, const Range& range, Object* index) {
  Ref<> length = range_length(ts, range);
  if (!length) return nullptr;
  Ref<> place = sign_of(index) < 0 ? int_add(ts, index, length.get()) : share(index);
  if (!place) return nullptr;
  if (sign_of(place.get()) < 0 || order_of(place.get(), length.get()) >= 0) {
    return raise(ts, TypeId::index_error, "range object index out of range");
  }
  return range_big_item(ts, range, place.get());
}

Ref<> range_big_slice(ThreadState& ts, const Range& range, Object* slice) {
  Ref<> length = range_length(ts, range);
  if (!length) return nullptr;
  BigIndices indices;
  if (!slice_big_indices(ts, *as<Slice>(slice), *as<Int>(length.get()), indices)) return nullptr;
  Ref<> start = range_big_item(ts, range, indices.start.get());
  if (!start) return nullptr;
  Ref<> stop = range_big_item(ts, range, indices.stop.get());
  if (!stop) return nullptr;
  Ref<> step = int_multiply(ts, range.step, indices.step.get());
  return step ? new_range(ts, start.get(), stop.get(), step.get()) : nullptr;
}

int range_big_contains(ThreadState& ts, const Range& range, Object* number) {
  const bool up = sign_of(range.step) > 0;
  const int from_start = order_of(range.start, number);
  const int to_stop = order_of(number, range.stop);
  if (up ? from_start > 0 || to_stop >= 0 : from_start < 0 || to_stop <= 0) return 0;
  Ref<> distance = int_subtract(ts, number, range.start);
  if (!distance) return -1;
  Ref<> rest = int_remainder(ts, distance.get(), range.step);
  if (!rest) return -1;
  return sign_of(rest.get()) == 0 ? 1 : 0;
}

Ref<> range_big_index(ThreadState& ts, const Range& range, Object* number) {
  Ref<> distance = int_subtract(ts, number, range.start);
  return distance ? int_floor_divide(ts, distance.get(), range.step) : nullptr;
}

// --- the iterator ---

namespace {

Ref<> big_iterator_next(ThreadState& ts, Object* self) {
  LongRangeIterator& iterator = *as<LongRangeIterator>(self);
  if (sign_of(iterator.remaining) == 0) return nullptr;
  Ref<> following = int_add(ts, iterator.next, iterator.step);
  if (!following) return nullptr;
  Ref<> remaining = plus_small(ts, iterator.remaining, -1);
  if (!remaining) return nullptr;
  Ref<> item = share(iterator.next);
  replace(iterator.next, std::move(following));
  replace(iterator.remaining, std::move(remaining));
  return item;
}

Ref<> big_iterator_length_hint(ThreadState&, const Args& args) {
  return share(as<LongRangeIterator>(args[0])->remaining);
}

constexpr NativeDef kBigIteratorMethods[] = {
    {"__length_hint__", big_iterator_length_hint, "", "How many items are left."}};

}  // namespace

Ref<> new_long_range_iterator(ThreadState& ts, Ref<> start, Ref<> step, Ref<> length) {
  auto* iterator = allocate<LongRangeIterator>(ts);
  if (iterator == nullptr) return nullptr;
  iterator->next = start.release();
  iterator->step = step.release();
  iterator->remaining = length.release();
  return steal<Object>(iterator);
}

Ref<> range_big_reversed(ThreadState& ts, const Range& range) {
  Ref<> length = range_length(ts, range);
  if (!length) return nullptr;
  Ref<> last_index = plus_small(ts, length.get(), -1);
  if (!last_index) return nullptr;
  Ref<> last = range_big_item(ts, range, last_index.get());
  if (!last) return nullptr;
  Ref<> step = int_negative(ts, range.step);
  if (!step) return nullptr;
  return new_long_range_iterator(ts, std::move(last), std::move(step), std::move(length));
}

bool add_long_range_iterator_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::long_range_iterator;
  spec.object_bytes = sizeof(LongRangeIterator);
  IteratorFields::fill(spec.slots);
  spec.slots.clear = nullptr;  // it holds nothing but ints
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked<big_iterator_next>;
  spec.methods = kBigIteratorMethods;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
