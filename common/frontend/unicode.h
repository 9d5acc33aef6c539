// Characters: UTF-8 in and out, and the three questions that Python asks about a code point.
// CPython: Objects/unicodectype.c, Objects/stringlib/codecs.h.
//
// "Generalised" UTF-8 encodes a lone surrogate in three bytes like any other code point: a Python str may hold one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ouro {

struct DecodedCharacter {
  char32_t code = 0;
  int size = 0;  // in bytes; 0: the bytes are not UTF-8
};

// Reads the character that starts at text[offset].
// REQUIRES: offset < text.size().
// RETURNS: size 0 for a stray or missing continuation byte, an overlong form, a surrogate, or a code above U+10FFFF.
DecodedCharacter decode_utf8(std::string_view text, std::size_t offset);

// Appends `code` as generalised UTF-8. REQUIRES: code <= 0x10FFFF.
void append_utf8(std::string& text, char32_t code);

// True for the second and later bytes of a character: what column counting skips.
inline bool is_utf8_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// str.isidentifier() for the first, and for any later character.
bool is_identifier_start(char32_t code);
bool is_identifier_continue(char32_t code);

// False for a character that normal form NFKC changes, or may join to the one before it. Python takes identifiers in
// that form: `ﬁ` and `fi` are one name.
bool is_normal_in_identifier(char32_t code);

// str.isprintable(): repr() shows the character itself.
bool is_printable(char32_t code);

}  // namespace ouro
