// CPython: Objects/stringlib/codecs.h; RFC 3629.
#include "types/utf8.h"

#include <algorithm>

#include "frontend/unicode.h"

namespace ouro::OURO_BUILD {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t index) { return static_cast<std::uint8_t>(text[index]); }

// Bytes of the character that begins with `lead`; 0: none begins so.
int size_from_lead(std::uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// The second byte must also keep out overlong forms, surrogates and what is above U+10FFFF.
bool second_fits(std::uint8_t lead, std::uint8_t second) {
  switch (lead) {
    case 0xE0:
      return second >= 0xA0 && second < 0xC0;
    case 0xED:
      return second >= 0x80 && second < 0xA0;
    case 0xF0:
      return second >= 0x90 && second < 0xC0;
    case 0xF4:
      return second >= 0x80 && second < 0x90;
    default:
      return second >= 0x80 && second < 0xC0;
  }
}

// Bytes from `begin` on that are right so far: the whole character, or those before the one that is wrong or missing.
std::size_t right_bytes_at(std::string_view text, std::size_t begin, int size) {
  const std::size_t available = std::min(text.size() - begin, static_cast<std::size_t>(size));
  if (available < 2 || !second_fits(byte_at(text, begin), byte_at(text, begin + 1))) return 1;
  std::size_t right = 2;
  while (right < available && is_utf8_continuation(text[begin + right])) ++right;
  return right;
}

template <class Unit>
void decode_into(Unit* to, std::string_view utf8) {
  const char* end = utf8.data() + utf8.size();
  for (const char* at = utf8.data(); at != end; ++to) *to = static_cast<Unit>(next_utf8(at));
}

}  // namespace

// A character's first byte says how many follow and, well enough, how large it is.
Utf8Extent measure_utf8(std::string_view utf8) {
  const TextView bytes = view_of(utf8);
  if (is_ascii(bytes.bytes(), bytes.length)) return {bytes.length, 0x7F};
  std::int64_t continuations = 0;
  std::uint8_t largest = 0;
  for (const char c : utf8) {
    continuations += is_utf8_continuation(c) ? 1 : 0;
    largest = std::max(largest, static_cast<std::uint8_t>(c));
  }
  const char32_t bound = largest < 0xC4 ? 0xFF : largest < 0xF0 ? 0xFFFF : 0x10FFFF;
  return {bytes.length - continuations, bound};
}

char32_t next_utf8(const char*& at) {
  const char32_t lead = static_cast<std::uint8_t>(*at++);
  if (lead < 0x80) return lead;
  const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t code = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) code = code << 6 | (static_cast<std::uint8_t>(*at++) & 0x3F);
  return code;
}

void decode_trusted(void* to, int width, std::string_view utf8) {
  if (width == 1) return decode_into(static_cast<std::uint8_t*>(to), utf8);
  if (width == 2) return decode_into(static_cast<char16_t*>(to), utf8);
  return decode_into(static_cast<char32_t*>(to), utf8);
}

std::size_t valid_utf8_bytes(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  while (at < text.size()) {
    const int size = size_from_lead(byte_at(text, at));
    if (size == 0 || (size > 1 && right_bytes_at(text, at, size) != static_cast<std::size_t>(size))) break;
    at += static_cast<std::size_t>(size);
  }
  return at - begin;
}

Utf8Problem utf8_problem(std::string_view text, std::size_t begin) {
  const int size = size_from_lead(byte_at(text, begin));
  if (size == 0) return {1, "invalid start byte"};
  const std::size_t right = right_bytes_at(text, begin, size);
  if (begin + right == text.size()) return {right, "unexpected end of data"};
  return {right, "invalid continuation byte"};
}

std::uint8_t* write_utf8(std::uint8_t* to, char32_t code) {
  const int size = utf8_size(code);
  if (size == 1) {
    *to++ = static_cast<std::uint8_t>(code);
    return to;
  }
  *to++ = static_cast<std::uint8_t>((0xF00 >> size) | (code >> (6 * (size - 1))));
  for (int shift = 6 * (size - 2); shift >= 0; shift -= 6)
    *to++ = static_cast<std::uint8_t>(0x80 | ((code >> shift) & 0x3F));
  return to;
}

}  // namespace ouro::OURO_BUILD
