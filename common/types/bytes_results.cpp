// What the methods that bytes and bytearray share make: bytes of bytes, a bytearray of a bytearray.
// CPython: STRINGLIB_NEW and return_self (Objects/stringlib).
#include <algorithm>
#include <cstring>

#include "types/abstract.h"
#include "types/bytes_methods.h"
#include "types/integer.h"
#include "types/slice.h"

namespace ouro::OURO_BUILD {

bool ByteBuffer::no_bytes(ThreadState& ts, Object* object) {
  return raise(ts, TypeId::type_error, "a bytes-like object is required, not '{}'", type_name(object));
}

}  // namespace ouro::OURO_BUILD

namespace ouro::OURO_BUILD::bytes_methods {

Ref<> like(ThreadState& ts, const Object* self, std::string_view content) {
  if (is<Bytes>(ts, self)) return make_bytes(ts, content);
  return make_bytearray(ts, content);
}

Ref<> new_like(ThreadState& ts, const Object* self, std::int64_t size, char*& content) {
  if (is<Bytes>(ts, self)) {
    Ref<Bytes> bytes = size == 0 ? make_bytes(ts, {}) : new_bytes(ts, size);
    if (bytes) content = bytes->data();
    return bytes;
  }
  Ref<ByteArray> array = make_bytearray(ts, {});
  if (!array || !bytearray_resize(ts, *array, size)) return nullptr;
  content = array->bytes;
  return array;
}

Ref<> part(ThreadState& ts, Object* self, std::int64_t begin, std::int64_t end) {
  const ByteBuffer bytes(ts, self);
  if (begin == 0 && end == bytes.size()) return unchanged(ts, self);
  return like(ts, self, bytes.view().substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
}

Ref<> unchanged(ThreadState& ts, Object* self) {
  if (is<Bytes>(ts, self)) return exact_bytes(ts, *as<Bytes>(self));
  return make_bytearray(ts, as<ByteArray>(self)->view());
}

Ref<> repeated(ThreadState& ts, Object* self, std::int64_t times) {
  const ByteBuffer bytes(ts, self);
  if (times <= 0 || bytes.size() == 0) return like(ts, self, {});
  if (times == 1) return unchanged(ts, self);
  std::int64_t size;
  if (__builtin_mul_overflow(bytes.size(), times, &size)) {
    if (is<Bytes>(ts, self)) return raise(ts, TypeId::overflow_error, "repeated bytes are too long");
    return raise_memory_error(ts);
  }
  char* to = nullptr;
  Ref<> result = new_like(ts, self, size, to);
  if (!result) return nullptr;
  std::int64_t done = bytes.size();
  std::memcpy(to, bytes.view().data(), bytes.view().size());
  for (; done < size; done = std::min(2 * done, size)) {
    std::memcpy(to + done, to, static_cast<std::size_t>(std::min(done, size - done)));
  }
  return result;
}

Ref<> part_by_slice(ThreadState& ts, Object* self, const Slice& slice) {
  std::int64_t start;
  std::int64_t stop;
  std::int64_t step;
  if (!slice_unpack(ts, slice, start, stop, step)) return nullptr;
  const ByteBuffer bytes(ts, self);  // only now: finding the numbers may have changed a bytearray
  const std::int64_t count = slice_adjust(bytes.size(), start, stop, step);
  if (count <= 0) return like(ts, self, {});
  if (step == 1) return part(ts, self, start, start + count);
  char* to = nullptr;
  Ref<> result = new_like(ts, self, count, to);
  for (std::int64_t i = 0; result && i < count; ++i) to[i] = bytes.view()[static_cast<std::size_t>(start + i * step)];
  return result;
}

int byte_argument(ThreadState& ts, Object* argument) {
  const std::optional<std::int64_t> number = as_index(ts, argument);
  if (!number) return -1;
  if (*number < 0 || *number > 255) return raise(ts, TypeId::value_error, "byte must be in range(0, 256)");
  return static_cast<int>(*number);
}

}  // namespace ouro::OURO_BUILD::bytes_methods
