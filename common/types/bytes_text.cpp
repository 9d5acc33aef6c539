// Bytes as text: decoding, hexadecimal, and the methods that take them for ASCII.
// CPython: Objects/bytesobject.c, Python/pystrhex.c, Objects/bytes_methods.c.
#include <algorithm>
#include <array>

#include "types/abstract.h"
#include "types/bytes_methods.h"
#include "types/codecs.h"
#include "types/integer.h"
#include "types/text_arguments.h"

namespace ouro::OURO_BUILD::bytes_methods {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_small(c) || is_capital(c); }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

template <class Change>
Ref<> changed(ThreadState& ts, const Args& args, Change&& change) {
  const ByteBuffer bytes(ts, args[0]);
  char* to = nullptr;
  Ref<> result = new_like(ts, args[0], bytes.size(), to);
  if (result) std::transform(bytes.view().begin(), bytes.view().end(), to, change);
  return result;
}

template <class Holds>
Ref<> all_of(ThreadState& ts, const Args& args, Holds&& holds) {
  const ByteBuffer self(ts, args[0]);
  const std::string_view bytes = self.view();
  return make_bool(ts, !bytes.empty() && std::all_of(bytes.begin(), bytes.end(), holds));
}

// --- hexadecimal ---

constexpr char kHexDigits[] = "0123456789abcdef";

// RETURNS: -1 if it is none.
int hex_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  const char32_t small = c | 0x20;
  return small >= 'a' && small <= 'f' ? static_cast<int>(small - 'a' + 10) : -1;
}

// The separator of hex(sep), a single ASCII character. RETURNS: false with an exception.
bool read_hex_separator(ThreadState& ts, Object* argument, char& separator) {
  const std::int64_t size = length(ts, argument);
  if (size < 0) return false;
  if (size != 1) return raise(ts, TypeId::value_error, "sep must be length 1.");
  char32_t code = 0;
  ByteBuffer bytes;
  if (const Str* text = try_as<Str>(ts, argument)) {
    code = text->at(0);
  } else if (bytes.find(ts, argument)) {
    code = static_cast<std::uint8_t>(bytes.view()[0]);
  } else {
    return raise(ts, TypeId::type_error, "sep must be str or bytes.");
  }
  separator = static_cast<char>(code);
  return code < 0x80 || raise(ts, TypeId::value_error, "sep must be ASCII.");
}

// --- padding ---

Ref<> padded(ThreadState& ts, Object* self, std::int64_t left, std::int64_t right, char fill) {
  if (left <= 0 && right <= 0) return unchanged(ts, self);
  const ByteBuffer bytes(ts, self);
  char* to = nullptr;
  Ref<> result = new_like(ts, self, left + bytes.size() + right, to);
  if (!result) return nullptr;
  to = std::fill_n(to, left, fill);
  to = std::copy_n(bytes.view().data(), bytes.size(), to);
  std::fill_n(to, right, fill);
  return result;
}

std::int64_t size_of(ThreadState& ts, Object* self) { return ByteBuffer(ts, self).size(); }

// RETURNS: how many fill bytes are missing to the width; 0 if none, -1 with an exception.
std::int64_t read_padding(ThreadState& ts, const Args& args, const char* what, char& fill) {
  std::int64_t width = 0;
  if (!read_size(ts, args[1], width)) return -1;
  if (args[2] != nullptr) {
    ByteBuffer given;
    if (!given.find(ts, args[2]) || given.size() != 1)
      return bad_argument(ts, what, "a byte string of length 1", args[2]);
    fill = given.view()[0];
  }
  return std::max<std::int64_t>(width - size_of(ts, args[0]), 0);
}

}  // namespace

Ref<> decode(ThreadState& ts, const Args& args) {
  std::array<const Str*, 2> names{};
  constexpr const char* kWhat[] = {"decode() argument 'encoding'", "decode() argument 'errors'"};
  for (int i = 0; i < 2; ++i) {
    if (args[i + 1] == nullptr) continue;
    names[static_cast<std::size_t>(i)] = str_argument(ts, args[i + 1], kWhat[i]);
    if (names[static_cast<std::size_t>(i)] == nullptr) return nullptr;
  }
  if (is<Bytes>(ts, args[0])) return OURO_BUILD::decode(ts, *as<Bytes>(args[0]), names[0], names[1]);
  const Ref<Bytes> copy = make_bytes(ts, as<ByteArray>(args[0])->view());
  return copy ? OURO_BUILD::decode(ts, *copy, names[0], names[1]) : nullptr;
}

// hex(sep, bytes_per_sep): groups are counted from the right, from the left if the number is negative.
Ref<> hex(ThreadState& ts, const Args& args) {
  const ByteBuffer self(ts, args[0]);
  const std::string_view bytes = self.view();
  char separator = 0;
  std::int64_t group = 1;
  if (args[1] != nullptr && !read_hex_separator(ts, args[1], separator)) return nullptr;
  if (!read_size(ts, args[2], group)) return nullptr;
  const bool grouped = args[1] != nullptr && group != 0;
  const std::uint64_t step = group < 0 ? 0 - static_cast<std::uint64_t>(group) : static_cast<std::uint64_t>(group);
  StrBuilder text(ts);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t before = group > 0 ? bytes.size() - i : i;
    if (grouped && i > 0 && before % step == 0) text.add(static_cast<char32_t>(separator));
    const auto byte = static_cast<std::uint8_t>(bytes[i]);
    text.add(static_cast<char32_t>(kHexDigits[byte >> 4]));
    text.add(static_cast<char32_t>(kHexDigits[byte & 15]));
  }
  return text.finish(ts);
}

Ref<> fromhex(ThreadState& ts, const Args& args) {
  ByteBuffer bytes_of_digits;
  const Str* text = try_as<Str>(ts, args[1]);
  if (text == nullptr && !bytes_of_digits.find(ts, args[1])) {
    return bad_argument(ts, "fromhex() argument", "str or bytes-like", args[1]);
  }
  const TextView digits = text != nullptr ? text->view() : bytes_of_digits.text_view();
  StrBuilder content(ts);  // of bytes
  for (std::int64_t at = 0; at < digits.length;) {
    if (digits[at] < 0x80 && is_space(static_cast<char>(digits[at]))) {
      ++at;
      continue;
    }
    for (std::int64_t i = at; i < at + 2; ++i) {
      if (i == digits.length) {
        return raise(ts, TypeId::value_error, "fromhex() arg must contain an even number of hexadecimal digits");
      }
      if (hex_value(digits[i]) >= 0) continue;
      return raise(ts, TypeId::value_error, "non-hexadecimal number found in fromhex() arg at position {}", i);
    }
    content.add(static_cast<char32_t>(hex_value(digits[at]) << 4 | hex_value(digits[at + 1])));
    at += 2;
  }
  if (content.failed()) return raise_memory_error(ts);
  Ref<> bytes = make_bytes(ts, {reinterpret_cast<const char*>(content.view().bytes()), content.view().byte_count()});
  if (!bytes || args[0] == ts.type(TypeId::bytes)) return bytes;  // else a subclass of bytes, or bytearray
  return call(ts, args[0], {bytes.get()});
}

Ref<> lower(ThreadState& ts, const Args& args) {
  return changed(ts, args, [](char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; });
}
Ref<> upper(ThreadState& ts, const Args& args) {
  return changed(ts, args, [](char c) { return is_small(c) ? static_cast<char>(c - 'a' + 'A') : c; });
}

Ref<> isalnum(ThreadState& ts, const Args& args) {
  return all_of(ts, args, [](char c) { return is_letter(c) || is_digit(c); });
}
Ref<> isalpha(ThreadState& ts, const Args& args) { return all_of(ts, args, is_letter); }
Ref<> isdigit(ThreadState& ts, const Args& args) { return all_of(ts, args, is_digit); }
Ref<> isspace(ThreadState& ts, const Args& args) { return all_of(ts, args, is_space); }
Ref<> isascii(ThreadState& ts, const Args& args) {
  const ByteBuffer self(ts, args[0]);
  return make_bool(ts, is_ascii(self.text_view().bytes(), self.size()));
}

Ref<> ljust(ThreadState& ts, const Args& args) {
  char fill = ' ';
  const std::int64_t missing = read_padding(ts, args, "ljust() argument 2", fill);
  return missing < 0 ? nullptr : padded(ts, args[0], 0, missing, fill);
}

Ref<> rjust(ThreadState& ts, const Args& args) {
  char fill = ' ';
  const std::int64_t missing = read_padding(ts, args, "rjust() argument 2", fill);
  return missing < 0 ? nullptr : padded(ts, args[0], missing, 0, fill);
}

// The extra one of an odd number goes to the left if the width is odd.
Ref<> center(ThreadState& ts, const Args& args) {
  char fill = ' ';
  const std::int64_t missing = read_padding(ts, args, "center() argument 2", fill);
  if (missing < 0) return nullptr;
  const std::int64_t left = missing / 2 + (missing & (size_of(ts, args[0]) + missing) & 1);
  return padded(ts, args[0], left, missing - left, fill);
}

// A sign stays in front of the zeros.
Ref<> zfill(ThreadState& ts, const Args& args) {
  std::int64_t width = 0;
  if (!read_size(ts, args[1], width)) return nullptr;
  const ByteBuffer bytes(ts, args[0]);
  const std::int64_t zeros = std::max<std::int64_t>(width - bytes.size(), 0);
  if (zeros == 0) return unchanged(ts, args[0]);
  const bool has_sign = bytes.size() > 0 && (bytes.view()[0] == '+' || bytes.view()[0] == '-');
  char* to = nullptr;
  Ref<> result = new_like(ts, args[0], zeros + bytes.size(), to);
  if (!result) return nullptr;
  if (has_sign) *to++ = bytes.view()[0];
  to = std::fill_n(to, zeros, '0');
  std::copy(bytes.view().begin() + (has_sign ? 1 : 0), bytes.view().end(), to);
  return result;
}

}  // namespace ouro::OURO_BUILD::bytes_methods
