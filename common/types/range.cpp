// CPython: Objects/rangeobject.c.
#include "types/range.h"

#include <limits>

#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/items_hash.h"
#include "types/owned_fields.h"
#include "types/range_big.h"
#include "types/sequence.h"
#include "types/slice.h"

namespace ouro::OURO_BUILD {
namespace {

using Fields = OwnedFields<Range, &Range::start, &Range::stop, &Range::step, &Range::length>;

Range& self_of(Object* self) { return *as<Range>(self); }

// --- making ---

// How many items; nothing if the number does not fit.
std::optional<std::int64_t> count_items(std::int64_t start, std::int64_t stop, std::int64_t step) {
  const std::int64_t low = step > 0 ? start : stop;
  const std::int64_t high = step > 0 ? stop : start;
  if (low >= high) return 0;
  // Unsigned: the distance may be above 2^63, and so may the step turned positive.
  const std::uint64_t distance = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  const std::uint64_t stride = step > 0 ? static_cast<std::uint64_t>(step) : 0 - static_cast<std::uint64_t>(step);
  const std::uint64_t count = (distance - 1) / stride + 1;
  if (count > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
  return static_cast<std::int64_t>(count);
}

// Sets the machine numbers, or `length` where they do not do. RETURNS: false with MemoryError.
bool measure(ThreadState& ts, Range& range) {
  const auto start = small_value(*as<Int>(range.start));
  const auto stop = small_value(*as<Int>(range.stop));
  const auto step = small_value(*as<Int>(range.step));
  const auto count = start && stop && step ? count_items(*start, *stop, *step) : std::nullopt;
  if (count) {
    range.first = *start;
    range.stride = *step;
    range.count = *count;
    return true;
  }
  range.length = range_big_length(ts, range.start, range.stop, range.step).release();
  return range.length != nullptr;
}

Ref<> range_new(ThreadState& ts, Type*, const Args& args) {
  if (!no_keywords(ts, "range", args) || !positional_count_is(ts, "range", args, 1, 3)) return nullptr;
  const bool only_stop = args.count == 1;
  Ref<> start = only_stop ? make_int(ts, 0) : to_index(ts, args[0]);
  if (!start) return nullptr;
  Ref<> stop = to_index(ts, args[only_stop ? 0 : 1]);
  if (!stop) return nullptr;
  Ref<> step = args.count == 3 ? to_index(ts, args[2]) : make_int(ts, 1);
  if (!step) return nullptr;
  return new_range(ts, start.get(), stop.get(), step.get());
}

// --- slots ---

std::int64_t range_len(ThreadState& ts, Object* self) {
  const Range& range = self_of(self);
  if (range.is_small()) return range.count;
  const auto length = small_value(*as<Int>(range.length));
  if (length) return *length;
  return raise(ts, TypeId::overflow_error, "Python int too large to convert to C ssize_t");
}

int range_truth(ThreadState&, Object* self) {
  const Range& range = self_of(self);
  return range.is_small() ? range.count != 0 : int_sign(*as<Int>(range.length)) != 0;
}

Ref<> range_repr(ThreadState& ts, Object* self) {
  const Range& range = self_of(self);
  const std::string start = int_to_text(*as<Int>(range.start));
  const std::string stop = int_to_text(*as<Int>(range.stop));
  const std::string step = int_to_text(*as<Int>(range.step));
  return make_str(ts, step == "1" ? fmt::format("range({}, {})", start, stop)
                                  : fmt::format("range({}, {}, {})", start, stop, step));
}

// Ranges are equal if they have the same items: where they are short, start or step do not matter.
Ref<> range_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  const bool for_equality = op == CompareOp::kEqual || op == CompareOp::kNotEqual;
  if (!for_equality || !is<Range>(ts, other)) return share(ts.interp.not_implemented);
  const Range& a = self_of(self);
  const Range& b = self_of(other);
  Ref<> length_a = range_length(ts, a);
  if (!length_a) return nullptr;
  Ref<> length_b = range_length(ts, b);
  if (!length_b) return nullptr;
  const auto count = small_value(*as<Int>(length_a.get()));
  int same = items_equal(ts, length_a.get(), length_b.get());
  if (same > 0 && count != 0) same = items_equal(ts, a.start, b.start);
  if (same > 0 && count != 0 && count != 1) same = items_equal(ts, a.step, b.step);
  if (same < 0) return nullptr;
  return make_bool(ts, (same != 0) == (op == CompareOp::kEqual));
}

// Of (length, start, step), with None for what does not matter.
std::int64_t range_hash(ThreadState& ts, Object* self) {
  const Range& range = self_of(self);
  Ref<> length = range_length(ts, range);
  if (!length) return -1;
  const auto count = small_value(*as<Int>(length.get()));
  Object* none = ts.interp.none;
  ItemsHash hash;
  for (Object* part : {length.get(), count == 0 ? none : range.start, count == 0 || count == 1 ? none : range.step}) {
    const std::int64_t of_part = quick_hash(ts, part);
    if (of_part == -1) return -1;
    hash.add(of_part);
  }
  return hash.finish(3);
}

// --- x[i], x[a:b:c] ---

Ref<> slice_of(ThreadState& ts, const Range& range, Object* key) {
  std::int64_t start, stop, step, count;
  if (!range.is_small()) return range_big_slice(ts, range, key);
  if (!slice_indices(ts, *as<Slice>(key), range.count, start, stop, step, count)) return nullptr;
  std::int64_t from, to, stride;
  const bool too_large =
      __builtin_mul_overflow(start, range.stride, &from) || __builtin_add_overflow(from, range.first, &from) ||
      __builtin_mul_overflow(stop, range.stride, &to) || __builtin_add_overflow(to, range.first, &to) ||
      __builtin_mul_overflow(step, range.stride, &stride);
  if (too_large) return range_big_slice(ts, range, key);
  Ref<> new_start = make_int(ts, from);
  if (!new_start) return nullptr;
  Ref<> new_stop = make_int(ts, to);
  if (!new_stop) return nullptr;
  Ref<> new_step = make_int(ts, stride);
  return new_step ? new_range(ts, new_start.get(), new_stop.get(), new_step.get()) : nullptr;
}

Ref<> range_get_item(ThreadState& ts, Object* self, Object* key) {
  const Range& range = self_of(self);
  if (is<Slice>(ts, key)) return slice_of(ts, range, key);
  if (!is_index(key)) {
    return raise(ts, TypeId::type_error, "range indices must be integers or slices, not {}", type_name(key));
  }
  Ref<> number = to_index(ts, key);
  if (!number) return nullptr;
  const auto index = small_value(*as<Int>(number.get()));
  if (!range.is_small() || !index) return range_big_get_item(ts, range, number.get());
  const std::int64_t place = *index < 0 ? *index + range.count : *index;
  if (place < 0 || place >= range.count) return raise(ts, TypeId::index_error, "range object index out of range");
  return make_int(ts, range.at(place));
}

// --- searching ---

// Only what can have no == of its own is found by computing.
bool is_plain_number(const ThreadState& ts, const Object* value) {
  return is_exact<Int>(ts, value) || is_bool(ts, value);
}

int contains_number(ThreadState& ts, const Range& range, Object* value) {
  const auto number = small_value(*as<Int>(value));
  if (!range.is_small() || !number) return range_big_contains(ts, range, value);
  if (range.count == 0) return 0;
  const std::int64_t last = range.at(range.count - 1);
  if (range.stride > 0 ? *number < range.first || *number > last : *number > range.first || *number < last) return 0;
  // Unsigned: from one end to the other it may be more than 2^63.
  const bool up = range.stride > 0;
  const std::uint64_t distance = up ? static_cast<std::uint64_t>(*number) - static_cast<std::uint64_t>(range.first)
                                    : static_cast<std::uint64_t>(range.first) - static_cast<std::uint64_t>(*number);
  const std::uint64_t stride =
      up ? static_cast<std::uint64_t>(range.stride) : 0 - static_cast<std::uint64_t>(range.stride);
  return distance % stride == 0 ? 1 : 0;
}

// Asks item by item. `count` becomes how many equal `value`, `index` where the first one is; -1: none.
// RETURNS: false with an exception.
bool search(ThreadState& ts, Object* self, Object* value, bool only_first, std::int64_t& count, std::int64_t& index) {
  count = 0;
  index = -1;
  std::int64_t i = 0;
  return for_each(ts, self, [&](Object* item) {
    const int same = items_equal(ts, item, value);
    if (same < 0) return false;
    if (same > 0 && count++ == 0) index = i;
    ++i;
    return same == 0 || !only_first;
  });
}

int range_contains(ThreadState& ts, Object* self, Object* value) {
  if (is_plain_number(ts, value)) return contains_number(ts, self_of(self), value);
  std::int64_t count, index;
  if (!search(ts, self, value, true, count, index)) return -1;
  return count != 0;
}

Ref<> range_index(ThreadState& ts, const Args& args) {
  if (is_plain_number(ts, args[1])) {
    const int found = contains_number(ts, self_of(args[0]), args[1]);
    if (found < 0) return nullptr;
    if (found > 0) return range_big_index(ts, self_of(args[0]), args[1]);
    Ref<Str> text = repr(ts, args[1]);
    if (!text) return nullptr;
    return raise(ts, TypeId::value_error, "{} is not in range", to_utf8(*text));
  }
  std::int64_t count, index;
  if (!search(ts, args[0], args[1], true, count, index)) return nullptr;
  if (index < 0) return raise(ts, TypeId::value_error, "sequence.index(x): x not in sequence");
  return make_int(ts, index);
}

Ref<> range_count(ThreadState& ts, const Args& args) {
  if (is_plain_number(ts, args[1])) {
    const int found = contains_number(ts, self_of(args[0]), args[1]);
    return found < 0 ? nullptr : make_int(ts, found);
  }
  std::int64_t count, index;
  if (!search(ts, args[0], args[1], false, count, index)) return nullptr;
  return make_int(ts, count);
}

// --- iterating ---

Ref<> new_iterator(ThreadState& ts, std::int64_t next, std::int64_t step, std::int64_t remaining) {
  auto* iterator = allocate<RangeIterator>(ts);
  if (iterator == nullptr) return nullptr;
  iterator->place = kFreeThreaded ? range_place(next, remaining, step) : next;
  iterator->step = step;
  iterator->remaining = remaining;
  return steal<Object>(iterator);
}

Ref<> range_iter(ThreadState& ts, Object* self) {
  const Range& range = self_of(self);
  if (range.is_small()) return new_iterator(ts, range.first, range.stride, range.count);
  return new_long_range_iterator(ts, share(range.start), share(range.step), share(range.length));
}

Ref<> range_reversed(ThreadState& ts, const Args& args) {
  const Range& range = self_of(args[0]);
  if (!range.is_small() || range.stride == std::numeric_limits<std::int64_t>::min())
    return range_big_reversed(ts, range);
  if (range.count == 0) return new_iterator(ts, 0, 1, 0);
  return new_iterator(ts, range.at(range.count - 1), -range.stride, range.count);
}

Ref<> iterator_next(ThreadState& ts, Object* self) {
  std::int64_t value;
  return range_advance(*as<RangeIterator>(self), value) ? steal(small_int_object(ts, value)) : nullptr;
}

Ref<> iterator_length_hint(ThreadState& ts, const Args& args) {
  return make_int(ts, load_relaxed(as<RangeIterator>(args[0])->remaining));
}

void iterator_dealloc(ThreadState& ts, Object* self) { free_object(ts, self, sizeof(RangeIterator)); }

template <auto kField>
Ref<> get_part(ThreadState&, Object* self) {
  return share(self_of(self).*kField);
}

constexpr NativeDef kMethods[] = {
    {"__reversed__", range_reversed, "", "An iterator from the last item to the first."},
    {"count", range_count, "value, /", "How many items equal the value."},
    {"index", range_index, "value, /", "The index of the value; ValueError if it is not there."},
};

constexpr GetSetDef kAttributes[] = {
    {"start", get_part<&Range::start>, nullptr, nullptr},
    {"stop", get_part<&Range::stop>, nullptr, nullptr},
    {"step", get_part<&Range::step>, nullptr, nullptr},
};

constexpr NativeDef kIteratorMethods[] = {{"__length_hint__", iterator_length_hint, "", "How many items are left."}};

bool add_iterator_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::range_iterator;
  spec.object_bytes = sizeof(RangeIterator);
  spec.slots.dealloc = iterator_dealloc;
  spec.slots.iter = iterator_itself;
  spec.slots.next = iterator_next;
  spec.methods = kIteratorMethods;
  return add_builtin_type(ts, spec);
}

}  // namespace

Ref<> new_range(ThreadState& ts, Object* start, Object* stop, Object* step) {
  if (int_sign(*as<Int>(step)) == 0) return raise(ts, TypeId::value_error, "range() arg 3 must not be zero");
  auto* range = allocate<Range>(ts);
  if (range == nullptr) return nullptr;
  range->start = share(start).release();
  range->stop = share(stop).release();
  range->step = share(step).release();
  range->length = nullptr;
  Ref<> owner = steal<Object>(range);
  return measure(ts, *range) ? std::move(owner) : nullptr;
}

bool add_range_types(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::range;
  spec.object_bytes = sizeof(Range);
  Fields::fill(spec.slots);
  spec.slots.clear = nullptr;  // it holds nothing but ints
  spec.slots.repr = range_repr;
  spec.slots.hash = range_hash;
  spec.slots.compare = range_compare;
  spec.slots.iter = range_iter;
  spec.slots.new_object = range_new;
  spec.slots.length = range_len;
  spec.slots.truth = range_truth;
  spec.slots.get_item = range_get_item;
  spec.slots.contains = range_contains;
  spec.methods = kMethods;
  spec.attributes = kAttributes;
  spec.doc = "The ints from start to before stop, step by step.";
  return add_builtin_type(ts, spec) && add_iterator_type(ts) && add_long_range_iterator_type(ts);
}

}  // namespace ouro::OURO_BUILD
