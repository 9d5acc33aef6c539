// bytearray: a growing array of bytes.
// CPython: Objects/bytearrayobject.c.
#pragma once

#include <cstdint>
#include <string_view>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct ByteArray : Object {
  static constexpr TypeId kTypeId = TypeId::bytearray;

  std::int64_t size;
  std::int64_t capacity;  // of the array; 0, or more than size: CPython ends it with a zero
  char* bytes;            // owned; null while the capacity is 0
  std::int64_t exports;   // how many look at the bytes right now (ByteBuffer): the array stays as it is

  std::string_view view() const { return {bytes, static_cast<std::size_t>(size)}; }
};

Ref<ByteArray> make_bytearray(ThreadState& ts, std::string_view content);
// Bytes that are new are not set.
// RETURNS: false with BufferError while somebody looks at the bytes, or MemoryError.
bool bytearray_resize(ThreadState& ts, ByteArray& array, std::int64_t size);
// array[begin:end] = content. REQUIRES: 0 <= begin <= end <= size; the content is not of this array.
bool bytearray_replace(ThreadState& ts, ByteArray& array, std::int64_t begin, std::int64_t end,
                       std::string_view content);

bool add_bytearray_types(ThreadState& ts);  // bytearray and its iterator

}  // namespace ouro::OURO_BUILD
