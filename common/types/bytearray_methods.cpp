// CPython: Objects/bytearrayobject.c.
#include "types/bytearray_methods.h"

#include <algorithm>

#include "types/abstract.h"
#include "types/bytes_methods.h"
#include "types/integer.h"
#include "types/sequence.h"
#include "types/slice.h"
#include "types/str.h"

namespace ouro::OURO_BUILD::bytearray_methods {
namespace {

ByteArray& array_of(Object* self) { return *as<ByteArray>(self); }

// Puts one byte before the one at `index`. REQUIRES: 0 <= index <= size.
bool insert_byte(ThreadState& ts, ByteArray& array, std::int64_t index, int byte) {
  const char content = static_cast<char>(byte);
  return bytearray_replace(ts, array, index, index, {&content, 1});
}

// What is to be put in, as bytes that do not change meanwhile.
Ref<Bytes> bytes_to_assign(ThreadState& ts, Object* value) {
  if (is<Str>(ts, value) || is_index(value) || value->type->slots.to_float != nullptr) {
    return raise(ts, TypeId::type_error, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  }
  return bytes_methods::from_arguments(ts, "bytearray", value, nullptr, nullptr);
}

struct Extent {
  std::int64_t start;
  std::int64_t stop;
  std::int64_t step;
  std::int64_t count;
};

bool delete_stepwise(ThreadState& ts, ByteArray& array, const Extent& extent) {
  if (extent.count == 0) return true;
  const std::int64_t step = extent.step < 0 ? -extent.step : extent.step;
  const std::int64_t first = extent.step < 0 ? extent.start + extent.step * (extent.count - 1) : extent.start;
  if (array.exports > 0) return bytearray_resize(ts, array, array.size - extent.count);
  char* to = array.bytes + first;
  for (std::int64_t i = first; i < array.size; ++i) {
    const bool gone = (i - first) % step == 0 && (i - first) / step < extent.count;
    if (!gone) *to++ = array.bytes[i];
  }
  return bytearray_resize(ts, array, array.size - extent.count);
}

bool set_slice(ThreadState& ts, ByteArray& array, const Slice& slice, Object* value) {
  Extent extent{};
  Ref<Bytes> content;
  if (!slice_unpack(ts, slice, extent.start, extent.stop, extent.step)) return false;
  if (value != nullptr) {
    content = bytes_to_assign(ts, value);
    if (!content) return false;
  }
  extent.count = slice_adjust(array.size, extent.start, extent.stop, extent.step);  // only now: code may have run
  if (extent.step == 1) {
    const std::int64_t stop = std::max(extent.start, extent.stop);
    return bytearray_replace(ts, array, extent.start, stop, content ? content->view() : std::string_view());
  }
  if (!content) return delete_stepwise(ts, array, extent);
  if (content->size != extent.count) {
    return raise(ts, TypeId::value_error, "attempt to assign bytes of size {} to extended slice of size {}",
                 content->size, extent.count);
  }
  for (std::int64_t i = 0; i < extent.count; ++i) array.bytes[extent.start + i * extent.step] = content->data()[i];
  return true;
}

}  // namespace

bool set_item(ThreadState& ts, Object* self, Object* key, Object* value) {
  ByteArray& array = array_of(self);
  if (is<Slice>(ts, key)) return set_slice(ts, array, *as<Slice>(key), value);
  if (!is_index(key)) {
    return raise(ts, TypeId::type_error, "bytearray indices must be integers or slices, not {}", type_name(key));
  }
  std::int64_t index = 0;
  if (!read_item_index(ts, key, index)) return false;
  const int byte = value == nullptr ? 0 : bytes_methods::byte_argument(ts, value);
  if (byte < 0) return false;
  if (index < 0) index += array.size;
  if (index < 0 || index >= array.size) return raise(ts, TypeId::index_error, "bytearray index out of range");
  if (value == nullptr) return bytearray_replace(ts, array, index, index + 1, {});
  array.bytes[index] = static_cast<char>(byte);
  return true;
}

Ref<> append(ThreadState& ts, const Args& args) {
  const int byte = bytes_methods::byte_argument(ts, args[1]);
  ByteArray& array = array_of(args[0]);
  return byte >= 0 && insert_byte(ts, array, array.size, byte) ? share(ts.interp.none) : nullptr;
}

Ref<> clear(ThreadState& ts, const Args& args) {
  return bytearray_resize(ts, array_of(args[0]), 0) ? share(ts.interp.none) : nullptr;
}

Ref<> copy(ThreadState& ts, const Args& args) { return make_bytearray(ts, array_of(args[0]).view()); }

Ref<> extend(ThreadState& ts, const Args& args) {
  ByteArray& array = array_of(args[0]);
  Ref<Bytes> content;
  if (has_bytes(ts, args[1])) {
    content = bytes_methods::from_arguments(ts, "bytearray", args[1], nullptr, nullptr);
  } else {
    const Ref<> iterator = get_iterator(ts, args[1]);
    if (!iterator) {
      if (!discard_if(ts, TypeId::type_error)) return nullptr;
      return raise(ts, TypeId::type_error, "can't extend bytearray with {}", type_name(args[1]));
    }
    content = bytes_methods::from_arguments(ts, "bytearray", iterator.get(), nullptr, nullptr);
  }
  if (!content || !bytearray_replace(ts, array, array.size, array.size, content->view())) return nullptr;
  return share(ts.interp.none);
}

Ref<> insert(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> given = as_index(ts, args[1]);
  const int byte = given ? bytes_methods::byte_argument(ts, args[2]) : -1;
  if (byte < 0) return nullptr;
  ByteArray& array = array_of(args[0]);
  const std::int64_t index = *given < 0 ? std::max<std::int64_t>(*given + array.size, 0) : std::min(*given, array.size);
  return insert_byte(ts, array, index, byte) ? share(ts.interp.none) : nullptr;
}

Ref<> pop(ThreadState& ts, const Args& args) {
  std::int64_t index = -1;
  if (args[1] != nullptr) {
    const std::optional<std::int64_t> given = as_index(ts, args[1], TypeId::index_error);
    if (!given) return nullptr;
    index = *given;
  }
  ByteArray& array = array_of(args[0]);
  if (array.size == 0) return raise(ts, TypeId::index_error, "pop from empty bytearray");
  if (index < 0) index += array.size;
  if (index < 0 || index >= array.size) return raise(ts, TypeId::index_error, "pop index out of range");
  const auto byte = static_cast<std::uint8_t>(array.bytes[index]);
  return bytearray_replace(ts, array, index, index + 1, {}) ? make_int(ts, byte) : nullptr;
}

Ref<> remove(ThreadState& ts, const Args& args) {
  const int byte = bytes_methods::byte_argument(ts, args[1]);
  if (byte < 0) return nullptr;
  ByteArray& array = array_of(args[0]);
  const std::size_t at = array.view().find(static_cast<char>(byte));
  if (at == std::string_view::npos) return raise(ts, TypeId::value_error, "value not found in bytearray");
  const auto index = static_cast<std::int64_t>(at);
  return bytearray_replace(ts, array, index, index + 1, {}) ? share(ts.interp.none) : nullptr;
}

Ref<> reverse(ThreadState& ts, const Args& args) {
  ByteArray& array = array_of(args[0]);
  std::reverse(array.bytes, array.bytes + array.size);
  return share(ts.interp.none);
}

Ref<> allocated(ThreadState& ts, const Args& args) { return make_int(ts, array_of(args[0]).capacity); }

}  // namespace ouro::OURO_BUILD::bytearray_methods
