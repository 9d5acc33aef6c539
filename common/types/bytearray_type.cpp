// The type bytearray: its slots and its table of methods. CPython: PyByteArray_Type (Objects/bytearrayobject.c).
#include <cstring>
#include <vector>

#include "memory/arrays.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/bytearray_iterator.h"
#include "types/bytearray_methods.h"
#include "types/bytes_methods.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/locked.h"
#include "types/sequence.h"
#include "types/slice.h"
#include "types/str.h"
#include "types/text_search.h"

namespace ouro::OURO_BUILD {
namespace {

ByteArray& array_of(Object* self) { return *as<ByteArray>(self); }

// --- making and ending ---

Ref<> new_bytearray(ThreadState& ts, Type* type, const Args&) { return steal(allocate_instance(ts, type)); }

Ref<> content_from_arguments(ThreadState& ts, const Args& args) {
  return bytes_methods::from_arguments(ts, "bytearray", args[0], args[1], args[2]);
}
constexpr NativeDef kContent = {"bytearray", content_from_arguments, "source=, encoding=, errors=", nullptr};

bool init_bytearray(ThreadState& ts, Object* self, const Args& args) {
  const Ref<> content = call_native(ts, kContent, nullptr, args);
  if (!content) return false;
  ByteArray& array = array_of(self);
  return bytearray_replace(ts, array, 0, array.size, as<Bytes>(content.get())->view());
}

void dealloc_bytearray(ThreadState& ts, Object* self) {
  const ByteArray& array = array_of(self);
  free_array(ts.heap, array.bytes, static_cast<std::size_t>(array.capacity));
  free_instance(ts, self);
}

// --- slots ---

// Unlike bytes it escapes every single quote.
Ref<> repr_bytearray(ThreadState& ts, Object* self) {
  const Ref<Bytes> content = make_bytes(ts, array_of(self).view());
  const Ref<Str> text = content ? quoted(ts, *content) : nullptr;
  if (!text) return nullptr;
  StrBuilder result(ts);
  result.add(*self->type->name);
  result.add(U'(');
  const bool double_quotes = text->at(text->length - 1) == U'"';
  for (std::int64_t i = 0; i < text->length; ++i) {
    if (double_quotes && text->at(i) == U'\'') result.add(U'\\');
    result.add(text->at(i));
  }
  result.add(U')');
  return result.finish(ts);
}

std::int64_t length_of_bytearray(ThreadState&, Object* self) { return array_of(self).size; }

Ref<> compare_bytearrays(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  ByteBuffer left;
  ByteBuffer right;
  if (!left.find(ts, self) || !right.find(ts, other)) return share(ts.interp.not_implemented);
  return make_bool(ts, holds(op, order(left.text_view(), right.text_view()), 0));
}

Ref<> get_item_of_bytearray(ThreadState& ts, Object* self, Object* key) {
  if (is<Slice>(ts, key)) return bytes_methods::part_by_slice(ts, self, *as<Slice>(key));
  if (!is_index(key)) {
    return raise(ts, TypeId::type_error, "bytearray indices must be integers or slices, not {}", type_name(key));
  }
  std::int64_t index = 0;
  if (!read_item_index(ts, key, index)) return nullptr;
  const ByteArray& array = array_of(self);
  if (index < 0) index += array.size;
  if (index < 0 || index >= array.size) return raise(ts, TypeId::index_error, "bytearray index out of range");
  return make_int(ts, static_cast<std::uint8_t>(array.bytes[index]));
}

Raised no_concatenation(ThreadState& ts, const Object* left, const Object* right) {
  return raise(ts, TypeId::type_error, "can't concat {} to {}", type_name(right), type_name(left));
}

// What bytearray has for the operator: a class that has the same has no opinion of its own.
BinarySlot own_slot(const ThreadState& ts, BinaryOp op) {
  return ts.type(TypeId::bytearray)->slots.binary[static_cast<std::size_t>(op)];
}

Ref<> add_bytearrays(ThreadState& ts, Object* left, Object* right) {
  if (!is<ByteArray>(ts, left)) return share(ts.interp.not_implemented);
  ByteBuffer first;
  ByteBuffer second;
  first.find(ts, left);
  if (!second.find(ts, right)) {
    Ref<> result = reflected_operation(ts, BinaryOp::kAdd, own_slot(ts, BinaryOp::kAdd), left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
    return no_concatenation(ts, left, right);
  }
  Ref<ByteArray> sum = make_bytearray(ts, {});
  if (!sum || !bytearray_resize(ts, *sum, first.size() + second.size())) return nullptr;
  if (first.size() > 0) std::memcpy(sum->bytes, first.view().data(), first.view().size());
  if (second.size() > 0) std::memcpy(sum->bytes + first.size(), second.view().data(), second.view().size());
  return sum;
}

Ref<> add_to_bytearray(ThreadState& ts, Object* left, Object* right) {
  ByteBuffer added;
  if (!added.find(ts, right)) {
    Ref<> result = reflected_operation(ts, BinaryOp::kAdd, own_slot(ts, BinaryOp::kAdd), left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
    return no_concatenation(ts, left, right);
  }
  ByteArray& array = array_of(left);
  return bytearray_replace(ts, array, array.size, array.size, added.view()) ? share(left) : nullptr;
}

Ref<> multiply_bytearray(ThreadState& ts, Object* left, Object* right) {
  const bool array_first = is<ByteArray>(ts, left);
  Object* factor = array_first ? right : left;
  if (array_first && !is_exact<Int>(ts, factor)) {
    Ref<> result = reflected_operation(ts, BinaryOp::kMultiply, own_slot(ts, BinaryOp::kMultiply), left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
  }
  const std::int64_t times = repeat_factor(ts, factor);
  return times < 0 ? nullptr : bytes_methods::repeated(ts, array_first ? left : right, times);
}

Ref<> multiply_in_place(ThreadState& ts, Object* left, Object* right) {
  const Ref<> product = multiply_bytearray(ts, left, right);
  if (!product || product.get() == ts.interp.not_implemented || !is<ByteArray>(ts, product.get()))
    return product.share();
  ByteArray& array = array_of(left);
  return bytearray_replace(ts, array, 0, array.size, array_of(product.get()).view()) ? share(left) : nullptr;
}

constexpr NativeDef kOwnMethods[] = {
    {"append", bytearray_methods::append, "item, /", "Puts one byte behind the last."},
    {"clear", bytearray_methods::clear, "", "Removes all bytes."},
    {"copy", bytearray_methods::copy, "", "Another with the same bytes."},
    {"extend", bytearray_methods::extend, "iterable_of_ints, /", "Puts the bytes of an iterable behind the last."},
    {"insert", bytearray_methods::insert, "index, item, /", "Puts one byte before the one at the index."},
    {"pop", bytearray_methods::pop, "index=, /", "Removes a byte (by default the last) and returns it."},
    {"remove", bytearray_methods::remove, "value, /", "Removes the first byte of this value."},
    {"reverse", bytearray_methods::reverse, "", "Turns the order round."},
    {"__alloc__", bytearray_methods::allocated, "", "How many bytes there is room for."},
};

std::span<const NativeDef> all_methods() {
  static const std::vector<NativeDef> kAll = [] {
    const std::span<const NativeDef> shared = bytes_methods::methods_of_bytearray();
    std::vector<NativeDef> all(shared.begin(), shared.end());
    const std::span<const NativeDef> own = all_locked<kOwnMethods>();
    all.insert(all.end(), own.begin(), own.end());
    return all;
  }();
  return kAll;
}

}  // namespace

bool add_bytearray_types(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::bytearray;
  spec.object_bytes = sizeof(ByteArray);
  spec.flags = kBaseAllowed;
  spec.slots.dealloc = dealloc_bytearray;
  spec.slots.repr = locked<repr_bytearray>;
  spec.slots.compare = locked_both<compare_bytearrays>;  // and no hash: it changes
  spec.slots.iter = new_bytearray_iterator;
  spec.slots.new_object = new_bytearray;
  spec.slots.init = locked<init_bytearray>;
  spec.slots.length = locked<length_of_bytearray>;
  spec.slots.get_item = locked<get_item_of_bytearray>;
  spec.slots.set_item = locked<bytearray_methods::set_item>;
  spec.slots.contains = locked<bytes_methods::contains>;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kAdd)] = locked_both<add_bytearrays>;
  spec.slots.inplace[static_cast<std::size_t>(BinaryOp::kAdd)] = locked_both<add_to_bytearray>;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kMultiply)] = locked_both<multiply_bytearray>;
  spec.slots.inplace[static_cast<std::size_t>(BinaryOp::kMultiply)] = locked<multiply_in_place>;
  spec.methods = all_methods();
  spec.class_methods = bytes_methods::class_methods();
  spec.doc = "An array of bytes that can grow and shrink.";
  return add_builtin_type(ts, spec) && add_bytearray_iterator_type(ts);
}

}  // namespace ouro::OURO_BUILD
