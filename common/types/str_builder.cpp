// Text that grows piece by piece. CPython: _PyUnicodeWriter (Objects/unicode_writer.c).
#include <algorithm>

#include "memory/arrays.h"
#include "object/allocate.h"
#include "types/str.h"
#include "types/utf8.h"

namespace ouro::OURO_BUILD {

StrBuilder::StrBuilder(ThreadState& ts) : heap_(ts.heap) {}
StrBuilder::StrBuilder() : StrBuilder(*current_thread_state) {}

StrBuilder::~StrBuilder() {
  if (units_ != inline_.data()) free_array(heap_, units_, static_cast<std::size_t>(capacity_ * width_));
}

void StrBuilder::add(std::string_view utf8) {
  const TextView bytes = view_of(utf8);
  if (is_ascii(bytes.bytes(), bytes.length)) return add(bytes);
  const Utf8Extent extent = measure_utf8(utf8);
  if (void* to = extend(extent.code_points, extent.largest)) decode_trusted(to, width_, utf8);
}

void StrBuilder::add(const TextView& text) {
  if (text.length == 0) return;
  const char32_t largest = text.width == 1 ? 0xFF : largest_code_point(text);
  if (void* to = extend(text.length, largest)) copy_units(to, width_, text);
}

void StrBuilder::add_slowly(char32_t code_point) {
  if (void* to = extend(1, code_point)) fill_units(to, width_, code_point, 1);
}

void StrBuilder::fill(char32_t code_point, std::int64_t count) {
  if (count <= 0) return;
  if (void* to = extend(count, code_point)) fill_units(to, width_, code_point, count);
}

Ref<Str> StrBuilder::finish(ThreadState& ts) const {
  if (failed_) return raise_memory_error(ts);
  return make_str(ts, view());
}

void* StrBuilder::extend(std::int64_t count, char32_t largest) {
  const int width = std::max(width_, width_for(largest));
  std::int64_t length;
  if (failed_ || __builtin_add_overflow(length_, count, &length)) {
    failed_ = true;
    return nullptr;
  }
  if ((length > capacity_ || width != width_) && !grow(length, width)) return nullptr;
  void* to = units_ + length_ * width_;
  length_ = length;
  return to;
}

// Half as much again as is needed: then a piece is moved three times on average, however many there are.
bool StrBuilder::grow(std::int64_t length, int width) {
  constexpr std::int64_t kMost = std::int64_t{1} << 60;
  std::int64_t capacity = capacity_;
  void* memory = nullptr;
  if (length <= kMost) {
    if (length > capacity) capacity = length + length / 2;
    memory = allocate_array(heap_, static_cast<std::size_t>(capacity * width));
    if (memory == nullptr && capacity > length) {
      capacity = length;
      memory = allocate_array(heap_, static_cast<std::size_t>(capacity * width));
    }
  }
  failed_ = memory == nullptr;
  if (failed_) return false;
  copy_units(memory, width, view());
  if (units_ != inline_.data()) free_array(heap_, units_, static_cast<std::size_t>(capacity_ * width_));
  units_ = static_cast<std::byte*>(memory);
  capacity_ = capacity;
  width_ = width;
  return true;
}

}  // namespace ouro::OURO_BUILD
