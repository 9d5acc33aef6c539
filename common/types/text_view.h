// Text as the algorithms see it: an array of code points (or bytes) of one width. Str and Bytes both give one.
// CPython: the "kind" and "data" that Objects/unicodeobject.c hands to Objects/stringlib.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

// Borrowed: whoever made it keeps the text alive.
struct TextView {
  const void* data = nullptr;
  std::int64_t length = 0;  // in code points
  int width = 1;            // bytes per code point: 1, 2 or 4; not always the narrowest, for a part of a longer text

  const std::uint8_t* bytes() const { return static_cast<const std::uint8_t*>(data); }
  std::size_t byte_count() const { return static_cast<std::size_t>(length) * static_cast<std::size_t>(width); }

  char32_t operator[](std::int64_t index) const {
    if (width == 1) return bytes()[index];
    return width == 2 ? static_cast<const char16_t*>(data)[index] : static_cast<const char32_t*>(data)[index];
  }

  // REQUIRES: 0 <= begin <= end <= length.
  TextView slice(std::int64_t begin, std::int64_t end) const { return {bytes() + begin * width, end - begin, width}; }
};

inline TextView view_of(std::string_view bytes) { return {bytes.data(), static_cast<std::int64_t>(bytes.size()), 1}; }
inline TextView view_of(std::u32string_view code_points) {
  return {code_points.data(), static_cast<std::int64_t>(code_points.size()), 4};
}

// Calls `function` with the array as what it is, so that a loop over it is made for each width.
template <class Function>
decltype(auto) with_units(const TextView& text, Function&& function) {
  if (text.width == 1) return function(text.bytes());
  if (text.width == 2) return function(static_cast<const char16_t*>(text.data));
  return function(static_cast<const char32_t*>(text.data));
}

// The bytes are below 128, eight at a time.
inline bool is_ascii(const std::uint8_t* bytes, std::int64_t length) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::uint64_t word;
  std::int64_t i = 0;
  for (; i + 8 <= length; i += 8) {
    std::memcpy(&word, bytes + i, sizeof word);
    if ((word & kHighBits) != 0) return false;
  }
  for (; i < length; ++i) {
    if (bytes[i] >= 0x80) return false;
  }
  return true;
}

// An upper bound of the code points that says which width holds them: 0x7F, 0xFF, 0xFFFF or 0x10FFFF.
char32_t largest_code_point(const TextView& text);
inline int width_for(char32_t largest) { return largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4; }

// Copies code points into an array of another width. REQUIRES: they fit.
void copy_units(void* to, int to_width, const TextView& from);
// Writes `count` times the same one. REQUIRES: it fits.
void fill_units(void* to, int to_width, char32_t code_point, std::int64_t count);

}  // namespace ouro::OURO_BUILD
