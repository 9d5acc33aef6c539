// CPython: Objects/sliceobject.c.
#include "types/slice.h"

#include <limits>

#include "types/abstract.h"
#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/integer_operations.h"
#include "types/items_hash.h"
#include "types/owned_fields.h"
#include "types/quick_equal.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

using SliceFields = OwnedFields<Slice, &Slice::start, &Slice::stop, &Slice::step>;

constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

Slice* self_of(Object* self) { return as<Slice>(self); }

bool has_index(const Object* object) { return object->type->slots.to_index != nullptr; }

Raised raise_no_index(ThreadState& ts) {
  return raise(ts, TypeId::type_error, "slice indices must be integers or None or have an __index__ method");
}

bool read_index(ThreadState& ts, Object* part, std::int64_t if_none, std::int64_t& result) {
  if (part == ts.interp.none) {
    result = if_none;
    return true;
  }
  if (!has_index(part)) return raise_no_index(ts);
  const std::optional<std::int64_t> value = as_index(ts, part);
  if (value) result = *value;
  return value.has_value();
}

// --- with ints of any size ---

int sign_of(const Ref<>& number) { return int_sign(*as<Int>(number.get())); }

bool less(const Ref<>& a, const Ref<>& b) { return int_order(*as<Int>(a.get()), *as<Int>(b.get())) < 0; }

Ref<> big_index(ThreadState& ts, Object* part) {
  return has_index(part) ? to_index(ts, part) : Ref<>(raise_no_index(ts));
}

// A start or a stop: counted from the end if negative, and not beyond `lower` and `upper`.
Ref<> big_bound(ThreadState& ts, Object* part, const Ref<>& if_none, Object* length, const Ref<>& lower,
                const Ref<>& upper) {
  if (part == ts.interp.none) return if_none.share();
  Ref<> bound = big_index(ts, part);
  if (!bound) return nullptr;
  if (sign_of(bound) < 0) {
    bound = int_add(ts, bound.get(), length);
    if (!bound) return nullptr;
    return less(bound, lower) ? lower.share() : std::move(bound);
  }
  return less(upper, bound) ? upper.share() : std::move(bound);
}

// --- slots ---

Ref<> slice_new(ThreadState& ts, Type*, const Args& args) {
  if (!no_keywords(ts, "slice", args) || !positional_count_is(ts, "slice", args, 1, 3)) return nullptr;
  if (args.count == 1) return new_slice(ts, nullptr, args[0], nullptr);
  return new_slice(ts, args[0], args[1], args.count == 3 ? args[2] : nullptr);
}

Ref<> slice_repr(ThreadState& ts, Object* self) {
  const Slice& slice = *self_of(self);
  Ref<Str> start = repr(ts, slice.start);
  if (!start) return nullptr;
  Ref<Str> stop = repr(ts, slice.stop);
  if (!stop) return nullptr;
  Ref<Str> step = repr(ts, slice.step);
  if (!step) return nullptr;
  return make_str(ts, fmt::format("slice({}, {}, {})", to_utf8(*start), to_utf8(*stop), to_utf8(*step)));
}

std::int64_t slice_hash(ThreadState& ts, Object* self) {
  const Slice& slice = *self_of(self);
  ItemsHash hash;
  for (Object* part : {slice.start, slice.stop, slice.step}) {
    const std::int64_t of_part = quick_hash(ts, part);
    if (of_part == -1) return -1;
    hash.add(of_part);
  }
  return hash.finish();
}

Ref<> slice_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  if (!is<Slice>(ts, self) || !is<Slice>(ts, other)) return share(ts.interp.not_implemented);
  const Slice& a = *self_of(self);
  const Slice& b = *self_of(other);
  Ref<Tuple> left = make_tuple(ts, {a.start, a.stop, a.step});
  if (!left) return nullptr;
  Ref<Tuple> right = make_tuple(ts, {b.start, b.stop, b.step});
  if (!right) return nullptr;
  return compare(ts, left.get(), right.get(), op);
}

Ref<> slice_method_indices(ThreadState& ts, const Args& args) {
  Ref<> length = to_index(ts, args[1]);
  if (!length) return nullptr;
  if (sign_of(length) < 0) return raise(ts, TypeId::value_error, "length should not be negative");
  BigIndices indices;
  if (!slice_big_indices(ts, *self_of(args[0]), *as<Int>(length.get()), indices)) return nullptr;
  return make_tuple(ts, {indices.start.get(), indices.stop.get(), indices.step.get()});
}

template <auto kField>
Ref<> get_slice_part(ThreadState&, Object* self) {
  return share(self_of(self)->*kField);
}

constexpr NativeDef kSliceMethods[] = {
    {"indices", slice_method_indices, "length, /", "The (start, stop, step) that this slice means for that length."},
};

constexpr GetSetDef kSliceAttributes[] = {
    {"start", get_slice_part<&Slice::start>, nullptr, nullptr},
    {"stop", get_slice_part<&Slice::stop>, nullptr, nullptr},
    {"step", get_slice_part<&Slice::step>, nullptr, nullptr},
};

}  // namespace

Ref<Slice> new_slice(ThreadState& ts, Object* start, Object* stop, Object* step) {
  auto* slice = allocate_gc<Slice>(ts);
  if (slice == nullptr) return nullptr;
  Object* none = ts.interp.none;
  slice->start = share(start != nullptr ? start : none).release();
  slice->stop = share(stop != nullptr ? stop : none).release();
  slice->step = share(step != nullptr ? step : none).release();
  track(ts, slice);
  return steal(slice);
}

bool slice_unpack(ThreadState& ts, const Slice& slice, std::int64_t& start, std::int64_t& stop, std::int64_t& step) {
  if (!read_index(ts, slice.step, 1, step)) return false;
  if (step == 0) return raise(ts, TypeId::value_error, "slice step cannot be zero");
  if (step < -kHighest) step = -kHighest;  // so that -step is a number
  return read_index(ts, slice.start, step < 0 ? kHighest : 0, start) &&
         read_index(ts, slice.stop, step < 0 ? kLowest : kHighest, stop);
}

std::int64_t slice_adjust(std::int64_t length, std::int64_t& start, std::int64_t& stop, std::int64_t step) {
  // Where a bound ends up that lies before the first or behind the last item.
  const std::int64_t before = step < 0 ? -1 : 0;
  const std::int64_t behind = step < 0 ? length - 1 : length;
  const auto adjust = [&](std::int64_t& bound) {
    if (bound < 0) {
      bound += length;
      if (bound < 0) bound = before;
    } else if (bound >= length) {
      bound = behind;
    }
  };
  adjust(start);
  adjust(stop);
  if (step < 0) return stop < start ? (start - stop - 1) / -step + 1 : 0;
  return start < stop ? (stop - start - 1) / step + 1 : 0;
}

bool slice_big_indices(ThreadState& ts, const Slice& slice, const Int& length, BigIndices& indices) {
  auto* whole = const_cast<Int*>(&length);
  indices.step = slice.step == ts.interp.none ? make_int(ts, 1) : big_index(ts, slice.step);
  if (!indices.step) return false;
  const int direction = sign_of(indices.step);
  if (direction == 0) return raise(ts, TypeId::value_error, "slice step cannot be zero");
  const Ref<> lower = make_int(ts, direction < 0 ? -1 : 0);
  if (!lower) return false;
  const Ref<> upper = direction < 0 ? int_add(ts, whole, lower.get()) : share<Object>(whole);
  if (!upper) return false;
  indices.start = big_bound(ts, slice.start, direction < 0 ? upper : lower, whole, lower, upper);
  if (!indices.start) return false;
  indices.stop = big_bound(ts, slice.stop, direction < 0 ? lower : upper, whole, lower, upper);
  return bool(indices.stop);
}

bool add_slice_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::slice;
  spec.object_bytes = sizeof(Slice);
  spec.flags = kGcObjects | kDeepDealloc;
  SliceFields::fill(spec.slots);
  spec.slots.clear = nullptr;  // it never changes, so another object of the cycle is the one to break it
  spec.slots.repr = slice_repr;
  spec.slots.hash = slice_hash;
  spec.slots.compare = slice_compare;
  spec.slots.new_object = slice_new;
  spec.methods = kSliceMethods;
  spec.attributes = kSliceAttributes;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
