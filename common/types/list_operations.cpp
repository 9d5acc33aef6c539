// The slots of list: x[i], +, *, comparison, repr. CPython: Objects/listobject.c.
#include <algorithm>

#include "types/list_methods.h"
#include "types/list_storage.h"
#include "types/locked.h"
#include "types/repr_guard.h"
#include "types/sequence.h"
#include "types/slice.h"

namespace ouro::OURO_BUILD {
namespace {

List& list_of(Object* self) { return *as<List>(self); }

std::int64_t list_length(ThreadState&, Object* self) { return list_size(list_of(self)); }

int list_contains(ThreadState& ts, Object* self, Object* value) { return contains_item(ts, list_of(self), value); }

Ref<> list_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  if (!is<List>(ts, self) || !is<List>(ts, other)) return share(ts.interp.not_implemented);
  const List& a = list_of(self);
  const List& b = list_of(other);
  const bool for_equality = op == CompareOp::kEqual || op == CompareOp::kNotEqual;
  if (for_equality && a.size != b.size) return make_bool(ts, op == CompareOp::kNotEqual);
  return compare_items(ts, a, b, op);
}

Ref<> list_repr(ThreadState& ts, Object* self) {
  if (list_of(self).size == 0) return make_str(ts, "[]");
  const ReprGuard guard(ts, self);
  if (guard.again()) return make_str(ts, "[...]");
  return repr_of_items(ts, list_of(self), "[", "", "]");
}

// --- x[i] ---

// Where `index` is, negative ones counted from the end. RETURNS: false if it is out of range.
bool locate(const List& list, std::int64_t& index) {
  const std::int64_t size = list_size(list);
  if (index < 0) index += size;
  return static_cast<std::uint64_t>(index) < static_cast<std::uint64_t>(size);
}

Raised raise_bad_key(ThreadState& ts, Object* key) {
  return raise(ts, TypeId::type_error, "list indices must be integers or slices, not {}", type_name(key));
}

Ref<> list_get_item(ThreadState& ts, Object* self, Object* key) {
  List& list = list_of(self);
  if (is_index(key)) {
    std::int64_t index;
    if (!read_item_index(ts, key, index)) return nullptr;
    if (locate(list, index)) {
      if (Ref<> item = list_get(ts, list, index)) return item;
    }
    return raise(ts, TypeId::index_error, "list index out of range");
  }
  if (!is<Slice>(ts, key)) return raise_bad_key(ts, key);
  const CriticalSection section(ts, self);
  return list_get_slice(ts, list, key);
}

bool list_set_item(ThreadState& ts, Object* self, Object* key, Object* value) {
  List& list = list_of(self);
  if (is_index(key)) {
    std::int64_t index;
    if (!read_item_index(ts, key, index)) return false;
    const CriticalSection section(ts, self);
    if (!locate(list, index)) return raise(ts, TypeId::index_error, "list assignment index out of range");
    if (value == nullptr) return list_replace(ts, list, index, index + 1, {});
    replace_shared(list.items[index], share(value));
    return true;
  }
  if (!is<Slice>(ts, key)) return raise_bad_key(ts, key);
  const CriticalSection section(ts, self, value != nullptr ? value : self);
  return list_set_slice(ts, list, key, value);
}

// --- + and * ---

Ref<> concat_lists(ThreadState& ts, const List& a, const List& b) {
  Ref<List> result = new_list(ts, a.size + b.size);
  if (!result) return nullptr;
  Object** to = result->items;
  for (Object* item : a.span()) *to++ = share(item).release();
  for (Object* item : b.span()) *to++ = share(item).release();
  result->size = a.size + b.size;
  return result;
}

// What list has for the operator: a class that has the same has no opinion of its own.
BinarySlot own_slot(const ThreadState& ts, BinaryOp op) {
  return ts.type(TypeId::list)->slots.binary[static_cast<std::size_t>(op)];
}

Ref<> list_add(ThreadState& ts, Object* left, Object* right) {
  if (!is<List>(ts, left)) return share(ts.interp.not_implemented);
  if (is<List>(ts, right)) return concat_lists(ts, list_of(left), list_of(right));
  Ref<> result = reflected_operation(ts, BinaryOp::kAdd, own_slot(ts, BinaryOp::kAdd), left, right);
  if (!result || result.get() != ts.interp.not_implemented) return result;
  return raise(ts, TypeId::type_error, "can only concatenate list (not \"{}\") to list", type_name(right));
}

Ref<> list_inplace_add(ThreadState& ts, Object* left, Object* right) {
  return list_extend(ts, list_of(left), right) ? share(left) : nullptr;
}

// Fills `to` with `times` rounds of the first `count` of `items`, each shared.
void repeat_items(Object** to, Object* const* items, std::int64_t count, std::int64_t times) {
  for (std::int64_t round = 0; round < times; ++round) {
    for (std::int64_t i = 0; i < count; ++i) store(*to++, share(items[i]).release());
  }
}

Ref<> list_multiply(ThreadState& ts, Object* left, Object* right) {
  const bool list_first = is<List>(ts, left);
  Object* factor = list_first ? right : left;
  if (list_first && !is_exact<Int>(ts, factor)) {
    Ref<> result = reflected_operation(ts, BinaryOp::kMultiply, own_slot(ts, BinaryOp::kMultiply), left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
  }
  const std::int64_t times = repeat_factor(ts, factor);
  if (times < 0) return nullptr;
  const List& list = list_of(list_first ? left : right);
  const std::int64_t size = repeated_size(ts, list.size, times);
  if (size < 0) return nullptr;
  Ref<List> result = new_list(ts, size);
  if (!result) return nullptr;
  repeat_items(result->items, list.items, list.size, size == 0 ? 0 : times);
  result->size = size;
  return result;
}

Ref<> list_inplace_multiply(ThreadState& ts, Object* left, Object* right) {
  if (!is_exact<Int>(ts, right)) {
    Ref<> result = reflected_operation(ts, BinaryOp::kMultiply, own_slot(ts, BinaryOp::kMultiply), left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
  }
  const std::int64_t times = repeat_factor(ts, right);
  if (times < 0) return nullptr;
  List& list = list_of(left);
  const std::int64_t count = list.size;
  const std::int64_t size = repeated_size(ts, count, times);
  if (size < 0) return nullptr;
  if (size == 0) {
    list_clear(ts, list);
  } else if (times > 1) {
    if (!list_resize(ts, list, size)) return nullptr;
    repeat_items(list.items + count, list.items, count, times - 1);
  }
  return share(left);
}

}  // namespace

void fill_list_operations(TypeSpec& spec) {
  spec.slots.repr = locked<list_repr>;
  spec.slots.compare = locked_both<list_compare>;  // and no hash: a list cannot be a key
  spec.slots.iter = new_list_iterator;
  spec.slots.length = list_length;
  spec.slots.get_item = list_get_item;
  spec.slots.set_item = list_set_item;
  spec.slots.contains = locked<list_contains>;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kAdd)] = locked_both<list_add>;
  spec.slots.inplace[static_cast<std::size_t>(BinaryOp::kAdd)] = list_inplace_add;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kMultiply)] = locked_both<list_multiply>;
  spec.slots.inplace[static_cast<std::size_t>(BinaryOp::kMultiply)] = locked<list_inplace_multiply>;
  spec.methods = list_methods();
  spec.doc = "A row of items that can grow and shrink.";
}

}  // namespace ouro::OURO_BUILD
