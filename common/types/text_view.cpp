// Arrays of code points: how wide they must be, and copying between widths.
// CPython: Objects/stringlib/find_max_char.h, unicode_fill and _PyUnicode_FastCopyCharacters (Objects/unicodeobject.c).
#include "types/text_view.h"

#include <algorithm>

namespace ouro::OURO_BUILD {
namespace {

constexpr char32_t kBounds[] = {0x7F, 0xFF, 0xFFFF, 0x10FFFF};

char32_t bound_for(char32_t bits) {
  for (const char32_t bound : kBounds) {
    if (bits <= bound) return bound;
  }
  return kBounds[3];
}

// The bitwise or of code points passes a bound, all of whose lower bits are set, exactly when one of them does. (The
// last bound is the exception, and nothing passes that.)
template <class Unit>
char32_t largest_of(const Unit* units, std::int64_t length) {
  constexpr std::int64_t kBlock = 1024;  // then look whether the widest was met already
  constexpr char32_t kWidest = sizeof(Unit) == 1 ? 0xFF : sizeof(Unit) == 2 ? 0xFFFF : 0x10FFFF;
  char32_t bits = 0;
  for (std::int64_t begin = 0; begin < length; begin += kBlock) {
    const std::int64_t end = std::min(begin + kBlock, length);
    for (std::int64_t i = begin; i < end; ++i) bits |= units[i];
    if (bound_for(bits) == kWidest) break;
  }
  return bound_for(bits);
}

template <class To, class From>
void copy_converting(void* to, const From* from, std::int64_t length) {
  std::copy_n(from, length, static_cast<To*>(to));
}

}  // namespace

char32_t largest_code_point(const TextView& text) {
  if (text.width == 1) return is_ascii(text.bytes(), text.length) ? kBounds[0] : kBounds[1];
  return with_units(text, [&](const auto* units) { return largest_of(units, text.length); });
}

void copy_units(void* to, int to_width, const TextView& from) {
  if (to_width == from.width) {
    if (from.length > 0) std::memcpy(to, from.data, from.byte_count());
    return;
  }
  with_units(from, [&](const auto* units) {
    if (to_width == 1) return copy_converting<std::uint8_t>(to, units, from.length);
    if (to_width == 2) return copy_converting<char16_t>(to, units, from.length);
    return copy_converting<char32_t>(to, units, from.length);
  });
}

void fill_units(void* to, int to_width, char32_t code_point, std::int64_t count) {
  if (to_width == 1) {
    std::fill_n(static_cast<std::uint8_t*>(to), count, static_cast<std::uint8_t>(code_point));
  } else if (to_width == 2) {
    std::fill_n(static_cast<char16_t*>(to), count, static_cast<char16_t>(code_point));
  } else {
    std::fill_n(static_cast<char32_t*>(to), count, code_point);
  }
}

}  // namespace ouro::OURO_BUILD
