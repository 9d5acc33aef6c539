// Making, growing and shrinking. CPython: PyByteArray_Resize, bytearray_setslice_linear (Objects/bytearrayobject.c).
#include "types/bytearray.h"

#include <algorithm>
#include <cstring>

#include "memory/arrays.h"
#include "object/allocate.h"
#include "types/errors.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr std::int64_t kMost = std::int64_t{1} << 60;

// With an eighth to spare for who grows it a little; just enough for who grows it a lot, or leaves less than half of
// it.
std::int64_t new_capacity(std::int64_t capacity, std::int64_t size) {
  const bool grows_a_little = size >= capacity && static_cast<double>(size) <= static_cast<double>(capacity) * 1.125;
  return grows_a_little ? size + (size >> 3) + (size < 9 ? 3 : 6) : size + 1;
}

}  // namespace

Ref<ByteArray> make_bytearray(ThreadState& ts, std::string_view content) {
  auto* array = allocate<ByteArray>(ts);
  if (array == nullptr) return nullptr;
  array->size = 0;
  array->capacity = 0;
  array->bytes = nullptr;
  array->exports = 0;
  Ref<ByteArray> made = steal(array);
  if (!bytearray_resize(ts, *array, static_cast<std::int64_t>(content.size()))) return nullptr;
  std::copy(content.begin(), content.end(), array->bytes);
  return made;
}

bool bytearray_resize(ThreadState& ts, ByteArray& array, std::int64_t size) {
  if (size == array.size) return true;
  if (array.exports > 0) {
    return raise(ts, TypeId::buffer_error, "Existing exports of data: object cannot be re-sized");
  }
  const bool fits = size < array.capacity;
  if (!fits || size < array.capacity / 2) {
    const std::int64_t capacity = new_capacity(array.capacity, size);
    void* moved = size > kMost ? nullptr
                               : resize_array(ts.heap, array.bytes, static_cast<std::size_t>(array.capacity),
                                              static_cast<std::size_t>(capacity));
    if (moved == nullptr && !fits) return bool(raise_memory_error(ts));
    if (moved != nullptr) {
      array.bytes = static_cast<char*>(moved);
      array.capacity = capacity;
    }
  }
  array.size = size;
  return true;
}

bool bytearray_replace(ThreadState& ts, ByteArray& array, std::int64_t begin, std::int64_t end,
                       std::string_view content) {
  const auto added = static_cast<std::int64_t>(content.size());
  const std::int64_t old_size = array.size;
  const std::int64_t new_size = old_size - (end - begin) + added;
  if (new_size != old_size && array.exports > 0) return bytearray_resize(ts, array, new_size);
  if (new_size > old_size && !bytearray_resize(ts, array, new_size)) return false;
  if (old_size > end && added != end - begin) {
    std::memmove(array.bytes + begin + added, array.bytes + end, static_cast<std::size_t>(old_size - end));
  }
  if (!content.empty()) std::memcpy(array.bytes + begin, content.data(), content.size());
  return new_size >= old_size || bytearray_resize(ts, array, new_size);
}

}  // namespace ouro::OURO_BUILD
