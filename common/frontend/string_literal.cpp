// Escapes, by the table of the language reference, section 2.4.1.
// CPython: Objects/unicodeobject.c (_PyUnicode_DecodeUnicodeEscapeInternal), Objects/bytesobject.c
// (_PyBytes_DecodeEscape).
#include "frontend/string_literal.h"

#include <cctype>
#include <fmt/format.h>

#include "frontend/unicode.h"

namespace ouro {

namespace {

constexpr char32_t kLastCharacter = 0x10FFFF;

bool is_octal(char c) { return c >= '0' && c <= '7'; }
bool is_hex(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }
int hex_value(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

// \n and its like, which are one letter behind the backslash. RETURNS: false for any other letter.
bool decode_letter(char letter, std::string& out) {
  switch (letter) {
    case '\n':
      return true;  // a joined line
    case '\\':
    case '\'':
    case '"':
      out += letter;
      return true;
    case 'a':
      out += '\a';
      return true;
    case 'b':
      out += '\b';
      return true;
    case 'f':
      out += '\f';
      return true;
    case 'n':
      out += '\n';
      return true;
    case 'r':
      out += '\r';
      return true;
    case 't':
      out += '\t';
      return true;
    case 'v':
      out += '\v';
      return true;
    default:
      return false;
  }
}

// Reads up to three octal digits at body[at]. POSTCONDITION: `at` is behind them.
char32_t decode_octal(std::string_view body, std::size_t& at) {
  char32_t code = 0;
  for (int i = 0; i < 3 && at < body.size() && is_octal(body[at]); ++i) code = code * 8 + (body[at++] - '0');
  return code;
}

// How many hex digits an escape letter wants; 0 for other letters.
int hex_digits_of(char letter) { return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0; }

// Decodes the escapes of one str literal.
class TextDecoder {
 public:
  TextDecoder(std::string_view body, SourceSpan where, const SourceText& source)
      : body_(body), where_(where), source_(source) {}

  std::string run() {
    out_.reserve(body_.size());
    while (at_ < body_.size()) {
      const std::size_t backslash = std::min(body_.find('\\', at_), body_.size());
      out_ += body_.substr(at_, backslash - at_);
      at_ = backslash;
      if (at_ + 1 < body_.size()) {
        escape();
      } else if (at_ < body_.size()) {
        out_ += body_[at_++];  // the last character of f"\{x}" before its field
      }
    }
    return std::move(out_);
  }

 private:
  void escape() {
    const char letter = body_[at_ + 1];
    if (is_octal(letter)) {
      ++at_;
      append_utf8(out_, decode_octal(body_, at_));
    } else if (hex_digits_of(letter) != 0) {
      hex(hex_digits_of(letter));
    } else if (letter == 'N') {
      throw source_.unsupported(where_, "a \\N{...} escape");
    } else {
      if (!decode_letter(letter, out_)) out_ += {'\\', letter};
      at_ += 2;
    }
  }

  void hex(int wanted) {
    const std::size_t backslash = at_;
    const char letter = body_[at_ + 1];
    char32_t code = 0;
    int found = 0;
    for (at_ += 2; found < wanted && at_ < body_.size() && is_hex(body_[at_]); ++found) {
      code = code << 4 | static_cast<char32_t>(hex_value(body_[at_++]));
    }
    if (found < wanted) fail(backslash, fmt::format("truncated \\{}{:X>{}} escape", letter, "", wanted));
    if (code > kLastCharacter) fail(backslash, "illegal Unicode character");
    append_utf8(out_, code);
  }

  // CPython gives the position in a buffer where each character beyond ASCII is written as \UXXXXXXXX.
  [[noreturn]] void fail(std::size_t backslash, const std::string& reason) const {
    std::size_t position = 0;
    for (const char c : body_.substr(0, backslash)) {
      if (!is_utf8_continuation(c)) position += static_cast<unsigned char>(c) < 0x80 ? 1 : std::size_t{10};
    }
    throw source_.problem(where_, fmt::format("(unicode error) 'unicodeescape' codec can't decode bytes in position "
                                              "{}-{}: {}",
                                              position, position + (at_ - backslash) - 1, reason));
  }

  std::string_view body_;
  SourceSpan where_;
  const SourceText& source_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

StringParts string_parts(std::string_view literal) {
  StringParts parts;
  const std::size_t quote = literal.find_first_of("'\"");
  parts.prefix = literal.substr(0, quote);
  const std::size_t quotes =
      literal.size() >= quote + 6 && literal[quote + 1] == literal[quote] && literal[quote + 2] == literal[quote] ? 3
                                                                                                                  : 1;
  parts.body = literal.substr(quote + quotes, literal.size() - quote - 2 * quotes);
  parts.raw = parts.prefix.find_first_of("rR") != std::string_view::npos;
  parts.bytes = parts.prefix.find_first_of("bB") != std::string_view::npos;
  return parts;
}

std::string decode_text(std::string_view body, SourceSpan where, const SourceText& source) {
  return TextDecoder(body, where, source).run();
}

std::string decode_bytes(std::string_view body, SourceSpan where, const SourceText& source) {
  std::string out;
  for (std::size_t at = 0; at < body.size();) {
    if (body[at] != '\\') {
      out += body[at++];
      continue;
    }
    const char letter = body[at + 1];  // a literal never ends in a backslash
    if (is_octal(letter)) {
      ++at;
      out += static_cast<char>(decode_octal(body, at) & 0xFF);
    } else if (letter == 'x') {
      if (at + 3 >= body.size() || !is_hex(body[at + 2]) || !is_hex(body[at + 3])) {
        throw source.problem(where, fmt::format("(value error) invalid \\x escape at position {}", at));
      }
      out += static_cast<char>(hex_value(body[at + 2]) << 4 | hex_value(body[at + 3]));
      at += 4;
    } else {
      if (!decode_letter(letter, out)) out += {'\\', letter};
      at += 2;
    }
  }
  return out;
}

}  // namespace ouro
