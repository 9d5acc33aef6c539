// The type bytes: its slots and its table of methods. CPython: PyBytes_Type (Objects/bytesobject.c).
#include <cstring>

#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/bytes_iterator.h"
#include "types/bytes_methods.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/native.h"
#include "types/sequence.h"
#include "types/slice.h"
#include "types/text_search.h"

namespace ouro::OURO_BUILD {

namespace {

Bytes& self_of(Object* self) { return *as<Bytes>(self); }

void bytes_dealloc(ThreadState& ts, Object* self) {
  const Bytes& bytes = self_of(self);
  if (is_exact<Bytes>(ts, self)) [[likely]]
    return free_object(ts, self, bytes_bytes(bytes));
  free_instance(ts, self, static_cast<std::size_t>(bytes.size));
}

// --- slots ---

Ref<> bytes_repr(ThreadState& ts, Object* self) { return quoted(ts, self_of(self)); }
std::int64_t bytes_length(ThreadState&, Object* self) { return self_of(self).size; }

std::int64_t bytes_hash(ThreadState&, Object* self) {
  Bytes& bytes = self_of(self);
  if (bytes.hash == -1) bytes.hash = hash_of_bytes(bytes.data(), static_cast<std::size_t>(bytes.size));
  return bytes.hash;
}

Ref<> bytes_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  if (!is<Bytes>(ts, self) || !is<Bytes>(ts, other)) return share(ts.interp.not_implemented);
  return make_bool(ts, holds(op, order(self_of(self).text_view(), self_of(other).text_view()), 0));
}

Ref<> bytes_get_item(ThreadState& ts, Object* self, Object* key) {
  Bytes& bytes = self_of(self);
  if (is_index(key)) {
    std::int64_t index;
    if (!read_item_index(ts, key, index)) return nullptr;
    if (index < 0) index += bytes.size;
    if (index < 0 || index >= bytes.size) return raise(ts, TypeId::index_error, "index out of range");
    return make_int(ts, static_cast<std::uint8_t>(bytes.data()[index]));
  }
  if (is<Slice>(ts, key)) return bytes_methods::part_by_slice(ts, self, *as<Slice>(key));
  return raise(ts, TypeId::type_error, "byte indices must be integers or slices, not {}", type_name(key));
}

// Of bytes and anything with bytes.
Ref<> bytes_add(ThreadState& ts, Object* left, Object* right) {
  if (!is<Bytes>(ts, left)) return share(ts.interp.not_implemented);
  ByteBuffer added;
  if (!added.find(ts, right)) {
    Ref<> result = reflected_operation(ts, BinaryOp::kAdd, bytes_add, left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
    return raise(ts, TypeId::type_error, "can't concat {} to bytes", type_name(right));
  }
  Bytes& a = self_of(left);
  if (added.size() == 0) return exact_bytes(ts, a);
  if (a.size == 0 && is<Bytes>(ts, right)) return exact_bytes(ts, self_of(right));
  Ref<Bytes> result = new_bytes(ts, a.size + added.size());
  if (!result) return nullptr;
  std::memcpy(result->data(), a.data(), a.view().size());
  std::memcpy(result->data() + a.size, added.view().data(), added.view().size());
  return result;
}

Ref<> bytes_multiply(ThreadState& ts, Object* left, Object* right) {
  const bool bytes_first = is<Bytes>(ts, left);
  Object* factor = bytes_first ? right : left;
  if (bytes_first && !is_exact<Int>(ts, factor)) {
    Ref<> result = reflected_operation(ts, BinaryOp::kMultiply, bytes_multiply, left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
  }
  const std::int64_t times = repeat_factor(ts, factor);
  return times < 0 ? nullptr : bytes_methods::repeated(ts, bytes_first ? left : right, times);
}

bool make_empty_bytes(ThreadState& ts) {
  Ref<Bytes> empty = new_bytes(ts, 0);
  if (!empty) return false;
  if (ts.interp.profile.immortals) empty->count.make_immortal();
  ts.interp.empty_bytes = empty.release();
  return true;
}

}  // namespace

bool add_bytes_types(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::bytes;
  spec.object_bytes = sizeof(Bytes);
  spec.item_bytes = 1;
  spec.flags = kBaseAllowed | kSizeVaries | kBytesSubtype;
  spec.slots.dealloc = bytes_dealloc;
  spec.slots.repr = bytes_repr;
  spec.slots.hash = bytes_hash;
  spec.slots.compare = bytes_compare;
  spec.slots.iter = new_bytes_iterator;
  spec.slots.new_object = bytes_methods::make;
  spec.slots.length = bytes_length;
  spec.slots.get_item = bytes_get_item;
  spec.slots.contains = bytes_methods::contains;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kAdd)] = bytes_add;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kMultiply)] = bytes_multiply;
  spec.methods = bytes_methods::methods();
  spec.class_methods = bytes_methods::class_methods();
  spec.doc = "An array of bytes that never changes.";
  return add_builtin_type(ts, spec) && add_bytes_iterator_type(ts) && make_empty_bytes(ts);
}

}  // namespace ouro::OURO_BUILD
