// UTF-8, to and from arrays of code points.
// CPython: Objects/stringlib/codecs.h.
//
// "Generalised" UTF-8 encodes a lone surrogate in three bytes like any other code point. That is what the runtime uses
// for text outside of Str; encodings as a program sees them (strict, with error handlers) are in codecs.h.
#pragma once

#include <cstdint>
#include <string_view>

#include "types/text_view.h"

namespace ouro::OURO_BUILD {

struct Utf8Extent {
  std::int64_t code_points;
  char32_t largest;  // a bound: 0x7F, 0xFF, 0xFFFF or 0x10FFFF
};

// REQUIRES of these: generalised UTF-8 that is valid.
Utf8Extent measure_utf8(std::string_view utf8);
char32_t next_utf8(const char*& at);  // reads the character at `at` and moves on
void decode_trusted(void* to, int width, std::string_view utf8);

// How many bytes from `begin` on are strict UTF-8: up to the first character that is not, or to the end.
std::size_t valid_utf8_bytes(std::string_view text, std::size_t begin);

// What is wrong with text[begin], where valid_utf8_bytes stopped.
struct Utf8Problem {
  std::size_t bytes;  // that belong to the broken character
  const char* reason;
};
Utf8Problem utf8_problem(std::string_view text, std::size_t begin);

inline constexpr bool is_surrogate(char32_t code) { return code >= 0xD800 && code < 0xE000; }

// Bytes that a code point takes.
inline constexpr int utf8_size(char32_t code) { return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4; }
// Writes it. RETURNS: the place behind.
std::uint8_t* write_utf8(std::uint8_t* to, char32_t code);

}  // namespace ouro::OURO_BUILD
