// What tuples can do: operators, methods, their iterator. CPython: Objects/tupleobject.c.
#include "types/tuple_methods.h"

#include <algorithm>

#include "types/locked.h"
#include "types/owned_fields.h"
#include "types/repr_guard.h"
#include "types/sequence.h"
#include "types/slice.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

using IteratorFields = OwnedFields<TupleIterator, &TupleIterator::tuple>;

Tuple& self_of(Object* self) { return *as<Tuple>(self); }

std::int64_t tuple_length(ThreadState&, Object* self) { return self_of(self).size; }

int tuple_contains(ThreadState& ts, Object* self, Object* value) { return contains_item(ts, self_of(self), value); }

Ref<> tuple_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  if (!is<Tuple>(ts, self) || !is<Tuple>(ts, other)) return share(ts.interp.not_implemented);
  return compare_items(ts, self_of(self), self_of(other), op);
}

Ref<> tuple_repr(ThreadState& ts, Object* self) {
  if (self_of(self).size == 0) return make_str(ts, "()");
  const ReprGuard guard(ts, self);
  if (guard.again()) return make_str(ts, "(...)");
  return repr_of_items(ts, self_of(self), "(", ",", ")");
}

// --- x[i], x[a:b:c] ---

Ref<> item_at(ThreadState& ts, const Tuple& tuple, std::int64_t index) {
  if (index < 0) index += tuple.size;
  if (static_cast<std::uint64_t>(index) >= static_cast<std::uint64_t>(tuple.size)) {
    return raise(ts, TypeId::index_error, "tuple index out of range");
  }
  return share(tuple.items[index]);
}

Ref<> slice_of(ThreadState& ts, Tuple& tuple, const Slice& slice) {
  std::int64_t start, stop, step, count;
  if (!slice_indices(ts, slice, tuple.size, start, stop, step, count)) return nullptr;
  if (count == 0) return new_tuple(ts, 0);
  if (step == 1) return tuple_slice(ts, tuple, start, stop);
  Ref<Tuple> result = new_tuple(ts, count);
  if (!result) return nullptr;
  for (std::int64_t i = 0; i < count; ++i) result->items[i] = share(tuple.items[start + i * step]).release();
  finish_tuple(ts, *result);
  return result;
}

Ref<> tuple_get_item(ThreadState& ts, Object* self, Object* key) {
  if (is_index(key)) {
    std::int64_t index;
    return read_item_index(ts, key, index) ? item_at(ts, self_of(self), index) : nullptr;
  }
  if (is<Slice>(ts, key)) return slice_of(ts, self_of(self), *as<Slice>(key));
  return raise(ts, TypeId::type_error, "tuple indices must be integers or slices, not {}", type_name(key));
}

// --- + and * ---

Ref<> concat_tuples(ThreadState& ts, Tuple& a, Tuple& b) {
  if (a.size == 0 && is_exact<Tuple>(ts, &b)) return share<Object>(&b);
  if (b.size == 0 && is_exact<Tuple>(ts, &a)) return share<Object>(&a);
  Ref<Tuple> result = new_tuple(ts, a.size + b.size);
  if (!result) return nullptr;
  Object** to = result->items;
  for (Object* item : a.span()) *to++ = share(item).release();
  for (Object* item : b.span()) *to++ = share(item).release();
  finish_tuple(ts, *result);
  return result;
}

Ref<> tuple_add(ThreadState& ts, Object* left, Object* right) {
  if (!is<Tuple>(ts, left)) return share(ts.interp.not_implemented);
  if (is<Tuple>(ts, right)) return concat_tuples(ts, self_of(left), self_of(right));
  Ref<> result = reflected_operation(ts, BinaryOp::kAdd, tuple_add, left, right);
  if (!result || result.get() != ts.interp.not_implemented) return result;
  return raise(ts, TypeId::type_error, "can only concatenate tuple (not \"{}\") to tuple", type_name(right));
}

Ref<> repeat_tuple(ThreadState& ts, Tuple& tuple, std::int64_t times) {
  if (times == 1 && is_exact<Tuple>(ts, &tuple)) return share<Object>(&tuple);
  const std::int64_t size = repeated_size(ts, tuple.size, times);
  if (size < 0) return nullptr;
  Ref<Tuple> result = new_tuple(ts, size);
  if (!result) return nullptr;
  for (std::int64_t i = 0; i < size; ++i) result->items[i] = share(tuple.items[i % tuple.size]).release();
  finish_tuple(ts, *result);
  return result;
}

Ref<> tuple_multiply(ThreadState& ts, Object* left, Object* right) {
  const bool tuple_first = is<Tuple>(ts, left);
  Object* factor = tuple_first ? right : left;
  if (tuple_first && !is_exact<Int>(ts, factor)) {
    Ref<> result = reflected_operation(ts, BinaryOp::kMultiply, tuple_multiply, left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
  }
  const std::int64_t times = repeat_factor(ts, factor);
  return times < 0 ? nullptr : repeat_tuple(ts, self_of(tuple_first ? left : right), times);
}

// --- methods ---

Ref<> tuple_index(ThreadState& ts, const Args& args) {
  const Tuple& tuple = self_of(args[0]);
  SearchBounds bounds;
  if (!bounds.read(ts, args[2], args[3])) return nullptr;
  bounds.adjust(tuple.size);
  const std::int64_t index = find_item(ts, tuple, args[1], bounds.start, bounds.stop);
  if (index >= 0) return make_int(ts, index);
  if (ts.exception != nullptr) return nullptr;
  return raise(ts, TypeId::value_error, "tuple.index(x): x not in tuple");
}

Ref<> tuple_count(ThreadState& ts, const Args& args) { return count_item(ts, self_of(args[0]), args[1]); }

constexpr NativeDef kMethods[] = {
    {"count", tuple_count, "value, /", "How many items equal the value."},
    {"index", tuple_index, "value, start=, stop=, /",
     "The index of the first item that equals the value; ValueError if there is none."},
};

// --- the iterator ---

Ref<> iterator_next(ThreadState&, Object* self) {
  auto* iterator = as<TupleIterator>(self);
  if (iterator->tuple == nullptr) return nullptr;
  if (iterator->next < iterator->tuple->size) return share(iterator->tuple->items[iterator->next++]);
  clear(iterator->tuple);
  return nullptr;
}

Ref<> iterator_length_hint(ThreadState& ts, const Args& args) {
  const auto* iterator = as<TupleIterator>(args[0]);
  return make_int(ts, iterator->tuple != nullptr ? iterator->tuple->size - iterator->next : 0);
}

constexpr NativeDef kIteratorMethods[] = {
    {"__length_hint__", iterator_length_hint, "", "How many items are left."},
};

}  // namespace

void fill_tuple_operations(TypeSpec& spec) {
  spec.slots.repr = tuple_repr;
  spec.slots.compare = tuple_compare;
  spec.slots.iter = new_tuple_iterator;
  spec.slots.length = tuple_length;
  spec.slots.get_item = tuple_get_item;
  spec.slots.contains = tuple_contains;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kAdd)] = tuple_add;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kMultiply)] = tuple_multiply;
  spec.methods = kMethods;
  spec.doc = "A fixed row of items.";
}

Ref<> new_tuple_iterator(ThreadState& ts, Object* tuple) {
  auto* iterator = allocate_gc<TupleIterator>(ts);
  if (iterator == nullptr) return nullptr;
  iterator->next = 0;
  iterator->tuple = share(as<Tuple>(tuple)).release();
  track(ts, iterator);
  return steal<Object>(iterator);
}

bool add_tuple_iterator_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::tuple_iterator;
  spec.object_bytes = sizeof(TupleIterator);
  spec.flags = kGcObjects | kDeepDealloc;
  IteratorFields::fill(spec.slots);
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked_if_shared<iterator_next>;
  spec.methods = kIteratorMethods;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
