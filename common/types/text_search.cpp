// Bytes are searched by the C library, wider units by the same loops written out.
// CPython: Objects/stringlib/fastsearch.h.
#include "types/text_search.h"

#include <algorithm>

namespace ouro::OURO_BUILD {
namespace {

template <class A, class B>
bool equal_units(const A* a, const B* b, std::int64_t length) {
  if constexpr (std::is_same_v<A, B>) {
    return length == 0 || (*a == *b && std::memcmp(a, b, static_cast<std::size_t>(length) * sizeof(A)) == 0);
  } else {
    return std::equal(a, a + length, b);
  }
}

template <class Unit>
const Unit* find_unit(const Unit* begin, const Unit* end, char32_t code_point) {
  if constexpr (sizeof(Unit) == 1) {
    if (begin == end) return end;
    const void* found = std::memchr(begin, static_cast<int>(code_point), static_cast<std::size_t>(end - begin));
    return found == nullptr ? end : static_cast<const Unit*>(found);
  } else {
    return std::find(begin, end, static_cast<Unit>(code_point));
  }
}

std::int64_t find_bytes(const std::uint8_t* text, std::int64_t length, std::int64_t begin, const std::uint8_t* pattern,
                        std::int64_t pattern_length) {
  const void* found =
      memmem(text + begin, static_cast<std::size_t>(length - begin), pattern, static_cast<std::size_t>(pattern_length));
  return found == nullptr ? -1 : static_cast<const std::uint8_t*>(found) - text;
}

// Units as a set, of which 64 kinds are told apart: "not in it" is certain.
template <class Unit>
class RoughSet {
 public:
  RoughSet(const Unit* units, std::int64_t length) {
    for (std::int64_t i = 0; i < length; ++i) bits_ |= bit(units[i]);
  }
  bool may_have(char32_t unit) const { return (bits_ & bit(unit)) != 0; }

 private:
  static std::uint64_t bit(char32_t unit) { return std::uint64_t{1} << (unit & 63); }
  std::uint64_t bits_ = 0;
};

// Boyer-Moore as Horspool and Sunday made it simple (the scheme of CPython's search up to 3.9): compare the last unit
// of the window first; if the unit behind the window is not in the pattern at all, the window moves past that. Text
// that keeps almost matching would make it quadratic: bytes go on with the C library's search then, which is linear,
// but slower to start.
//
// REQUIRES: the pattern has two units or more and is not longer than what is left of the text.
template <class Unit, class PatternUnit>
std::int64_t find_in(const Unit* text, std::int64_t length, std::int64_t begin, const PatternUnit* pattern,
                     std::int64_t pattern_length) {
  const std::int64_t before = pattern_length - 1;  // units of the pattern before its last
  const PatternUnit last = pattern[before];
  const RoughSet<PatternUnit> units(pattern, pattern_length);
  const std::int64_t end = length - 1;
  std::int64_t patience = 4 * (length - begin);
  std::int64_t at = begin + before;  // the last unit of the window
  while (at < end) {
    if (text[at] == last) {
      const Unit* window = text + (at - before);
      if (equal_units(window, pattern, before)) return at - before;
      patience -= pattern_length;
      if (patience < 0) {
        if constexpr (sizeof(Unit) == 1 && sizeof(PatternUnit) == 1) {
          return find_bytes(text, length, at - before, pattern, pattern_length);
        }
      }
    }
    if (units.may_have(text[at + 1])) {
      ++at;
      continue;
    }
    do {  // a loop of its own: the compiler must not make it a conditional move, which would wait for the load
      at += pattern_length + 1;
    } while (at < end && text[at] != last && !units.may_have(text[at + 1]));
  }
  return at == end && text[at] == last && equal_units(text + (at - before), pattern, before) ? at - before : -1;
}

// REQUIRES: the pattern is not empty and not longer than the text.
template <class Unit, class PatternUnit>
std::int64_t find_last_in(const Unit* text, std::int64_t end, const PatternUnit* pattern, std::int64_t pattern_length) {
  for (std::int64_t at = end - pattern_length; at >= 0; --at) {
    if (text[at] == pattern[0] && equal_units(text + at, pattern, pattern_length)) return at;
  }
  return -1;
}

template <class A, class B>
int order_of(const A* a, const B* b, std::int64_t length) {
  if constexpr (sizeof(A) == 1 && sizeof(B) == 1) {
    return length == 0 ? 0 : std::memcmp(a, b, static_cast<std::size_t>(length));
  } else {
    const auto [at, other] = std::mismatch(a, a + length, b);
    return at == a + length ? 0 : *at < *other ? -1 : 1;
  }
}

// The pattern cannot be there: it holds a code point that the text is too narrow for.
bool too_wide(const TextView& text, const TextView& pattern) { return pattern.width > text.width; }

}  // namespace

std::int64_t find(const TextView& text, const TextView& pattern, std::int64_t begin) {
  if (pattern.length > text.length - begin) return -1;
  if (pattern.length == 0) return begin;
  if (pattern.length == 1) return find_code_point(text, pattern[0], begin);
  if (too_wide(text, pattern)) return -1;
  return with_units(text, [&](const auto* units) {
    return with_units(pattern, [&](const auto* pattern_units) {
      return find_in(units, text.length, begin, pattern_units, pattern.length);
    });
  });
}

std::int64_t find_last(const TextView& text, const TextView& pattern, std::int64_t end) {
  if (pattern.length > end) return -1;
  if (pattern.length == 0) return end;
  if (too_wide(text, pattern)) return -1;
  return with_units(text, [&](const auto* units) {
    return with_units(
        pattern, [&](const auto* pattern_units) { return find_last_in(units, end, pattern_units, pattern.length); });
  });
}

std::int64_t count(const TextView& text, const TextView& pattern, std::int64_t limit) {
  if (pattern.length == 0) return std::min(text.length + 1, limit);
  std::int64_t found = 0;
  for (std::int64_t at = 0; found < limit; ++found) {
    at = find(text, pattern, at);
    if (at < 0) break;
    at += pattern.length;
  }
  return found;
}

std::int64_t find_code_point(const TextView& text, char32_t code_point, std::int64_t begin) {
  if (text.width == 1 && code_point < 0x100) [[likely]] {
    const std::uint8_t* end = text.bytes() + text.length;
    const std::uint8_t* found = find_unit(text.bytes() + begin, end, code_point);
    return found == end ? -1 : found - text.bytes();
  }
  if (width_for(code_point) > text.width) return -1;
  return with_units(text, [&](const auto* units) -> std::int64_t {
    const auto* end = units + text.length;
    const auto* found = find_unit(units + begin, end, code_point);
    return found == end ? -1 : found - units;
  });
}

bool stands_at(const TextView& text, std::int64_t begin, const TextView& pattern) {
  if (pattern.length > text.length - begin || too_wide(text, pattern)) return false;
  return with_units(text, [&](const auto* units) {
    return with_units(
        pattern, [&](const auto* pattern_units) { return equal_units(units + begin, pattern_units, pattern.length); });
  });
}

int order(const TextView& a, const TextView& b) {
  const int difference = with_units(a, [&](const auto* units) {
    return with_units(b, [&](const auto* other) { return order_of(units, other, std::min(a.length, b.length)); });
  });
  if (difference != 0) return difference;
  return a.length < b.length ? -1 : a.length > b.length ? 1 : 0;
}

}  // namespace ouro::OURO_BUILD
