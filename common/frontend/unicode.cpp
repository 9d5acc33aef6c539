// UTF-8, and what characters may be in a program.
// CPython: Objects/unicodectype.c (with the generated Objects/unicodetype_db.h).
#include "frontend/unicode.h"

#include "frontend/character_class.h"

namespace ouro {

namespace {

#include "frontend/unicode_tables.inc"

constexpr CharacterClass kIdentifierStart(kIdentifierStartRuns);
constexpr CharacterClass kIdentifierTail(kIdentifierTailRuns);
constexpr CharacterClass kNotNormal(kNotNormalRuns);
constexpr CharacterClass kUnprintable(kUnprintableRuns);

bool is_ascii_letter(char32_t code) { return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z'); }

// The smallest code point that needs so many bytes: a smaller one in that form is overlong.
constexpr char32_t kSmallestOfSize[] = {0, 0, 0x80, 0x800, 0x10000};

}  // namespace

DecodedCharacter decode_utf8(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(offset);
  if (lead < 0x80) return {lead, 1};
  const int size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC0 || lead >= 0xF8 || offset + size > text.size()) return {};
  char32_t code = lead & (0x7F >> size);
  for (int i = 1; i < size; ++i) {
    if (!is_utf8_continuation(text[offset + i])) return {};
    code = code << 6 | (byte(offset + i) & 0x3F);
  }
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  if (code < kSmallestOfSize[size] || code > 0x10FFFF || surrogate) return {};
  return {code, size};
}

void append_utf8(std::string& text, char32_t code) {
  const auto continuation = [code](int shift) { return static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += {static_cast<char>(0xC0 | (code >> 6)), continuation(0)};
  } else if (code < 0x10000) {
    text += {static_cast<char>(0xE0 | (code >> 12)), continuation(6), continuation(0)};
  } else {
    text += {static_cast<char>(0xF0 | (code >> 18)), continuation(12), continuation(6), continuation(0)};
  }
}

bool is_identifier_start(char32_t code) {
  if (code < kFirstInTables) return is_ascii_letter(code) || code == '_';
  return kIdentifierStart.contains(code);
}

bool is_identifier_continue(char32_t code) {
  if (code < kFirstInTables) return is_identifier_start(code) || (code >= '0' && code <= '9');
  return kIdentifierStart.contains(code) || kIdentifierTail.contains(code);
}

bool is_normal_in_identifier(char32_t code) { return code < kFirstInTables || !kNotNormal.contains(code); }

bool is_printable(char32_t code) {
  if (code < kFirstInTables) return code >= ' ' && code < 0x7F;
  return !kUnprintable.contains(code);
}

}  // namespace ouro
