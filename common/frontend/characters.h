// What Python knows of a character: its class, and what it becomes when the case changes.
// CPython: Objects/unicodectype.c (with the generated Objects/unicodetype_db.h).
//
// Every character of Unicode 15.1 is covered; frontend/unicode.h has the classes that the lexer and repr() ask for.
#pragma once

#include <cstdint>

namespace ouro {

// Below 128 the answer is in the code itself; the tables begin behind that.
bool is_alpha(char32_t code);
bool is_decimal(char32_t code);
bool is_digit(char32_t code);
bool is_numeric(char32_t code);
bool is_lower(char32_t code);
bool is_upper(char32_t code);
bool is_title(char32_t code);  // two letters in one character, the first a capital; no ordinary capital
bool is_space_beyond_ascii(char32_t code);
inline bool is_space(char32_t code) {
  constexpr std::uint64_t kAsciiSpaces = 0x1F0003E00;  // bits 9 to 13 and 28 to 32
  if (code < 0x80) return code <= 0x20 && (kAsciiSpaces >> code & 1) != 0;
  return is_space_beyond_ascii(code);
}
// It has a case: lower, upper or title.
bool is_cased(char32_t code);
// str.lower() looks through it when it asks whether a sigma ends a word.
bool is_case_ignorable(char32_t code);

inline bool is_alphanumeric(char32_t code) { return is_alpha(code) || is_numeric(code); }

// 0 to 9. REQUIRES: is_decimal(code).
int decimal_value(char32_t code);

// What one character becomes.
struct CaseMapped {
  char32_t codes[3];
  int count;
};
CaseMapped to_upper(char32_t code);
CaseMapped to_lower(char32_t code);  // a capital sigma as inside a word
CaseMapped to_title(char32_t code);
CaseMapped fold_case(char32_t code);

}  // namespace ouro
