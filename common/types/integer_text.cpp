// int to text and back. CPython: Objects/longobject.c (PyLong_FromString, long_to_decimal_string).
//
// Decimal text is limited to 4300 digits in both directions, as CPython has it since 3.11: its algorithm is quadratic.
#include "types/integer_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>
#include <utility>

#include "frontend/characters.h"
#include "frontend/number_literal.h"
#include "types/abstract.h"
#include "types/big_number.h"
#include "types/errors.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr int kNoDigit = 36;
// So many characters in any base from 2 to 36, or so many decimal digits, certainly fit into 63 bits.
constexpr std::size_t kSmallDecimal = 18;
constexpr std::size_t kSmallText = 12;

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return kNoDigit;
}

bool is_power_of_two(int base) { return (base & (base - 1)) == 0; }

int base_of_prefix(std::string_view digits) {
  if (digits.size() < 2 || digits[0] != '0') return 0;
  switch (digits[1]) {
    case 'x':
    case 'X':
      return 16;
    case 'o':
    case 'O':
      return 8;
    case 'b':
    case 'B':
      return 2;
    default:
      return 0;
  }
}

// The parts of a number's text.
struct IntText {
  bool negative = false;
  int base = 10;
  std::string digits;         // nothing else in it
  bool must_be_zero = false;  // 010: octal in Python 2, and no number in base 0 since then
};

// Takes the digits off the front of `rest`; single underscores may stand between them.
// RETURNS: false if an underscore stands elsewhere, or there is no digit.
bool take_digits(std::string_view& rest, int base, std::string& digits) {
  std::size_t at = 0;
  bool after_digit = false;
  for (; at < rest.size(); ++at) {
    if (rest[at] == '_') {
      if (!after_digit) return false;
      after_digit = false;
      continue;
    }
    if (digit_value(rest[at]) >= base) break;
    digits.push_back(rest[at]);
    after_digit = true;
  }
  rest.remove_prefix(at);
  return after_digit;
}

// RETURNS: false if it is no number. What follows the digits is left in `rest`.
bool split(std::string_view& rest, int base, IntText& result) {
  if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) {
    result.negative = rest[0] == '-';
    rest.remove_prefix(1);
  }
  const int prefix = base_of_prefix(rest);
  if (prefix != 0 && (base == 0 || base == prefix)) {
    base = prefix;
    rest.remove_prefix(2);
    if (!rest.empty() && rest[0] == '_') rest.remove_prefix(1);
  } else if (base == 0) {
    base = 10;
    result.must_be_zero = !rest.empty() && rest[0] == '0';
  }
  result.base = base;
  return take_digits(rest, base, result.digits);
}

// The message quotes the argument, up to 200 characters.
Raised raise_invalid(ThreadState& ts, int base, Object* original) {
  constexpr std::int64_t kLongest = 200;
  Ref<Str> shown = repr(ts, original);
  if (shown && shown->length > kLongest) shown = substring(ts, *shown, 0, kLongest);
  if (!shown) return {};
  return raise(ts, TypeId::value_error, "invalid literal for int() with base {}: {}", base, to_utf8(*shown));
}

Ref<> number_of(ThreadState& ts, const IntText& text) {
  const std::string& digits = text.digits;
  if (digits.size() <= (text.base == 10 ? kSmallDecimal : kSmallText)) {
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, text.base);
    return make_int(ts, text.negative ? -value : value);
  }
  if (!has_room_for_bits(ts, static_cast<double>(digits.size()) * std::log2(text.base))) return nullptr;
  Mpz number;
  mpz_set_str(number, digits.c_str(), text.base);
  if (text.negative) mpz_neg(number, number);
  return number.finish(ts);
}

// " 123 ", the usual case. RETURNS: false if it is any other.
bool parse_small_decimal(std::string_view text, std::int64_t& value) {
  if (text.empty() || text.size() > kSmallDecimal) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

bool is_zero(std::string_view digits) { return digits.find_first_not_of('0') == std::string_view::npos; }

}  // namespace

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && is_number_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_number_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string number_text(const Str& text) {
  if (text.ascii) return std::string(text.ascii_view());
  std::string result;
  for (std::int64_t i = 0; i < text.length; ++i) {
    const char32_t c = text.at(i);
    if (c < 0x80) {
      result.push_back(static_cast<char>(c));
    } else if (is_decimal(c)) {
      result.push_back(static_cast<char>('0' + decimal_value(c)));
    } else {
      result.push_back(is_space(c) ? ' ' : '?');
    }
  }
  return result;
}

Ref<> parse_int(ThreadState& ts, std::string_view text, int base, Object* original) {
  std::string_view rest = without_spaces(text);
  std::int64_t small = 0;
  if (base == 10 && parse_small_decimal(rest, small)) return make_int(ts, small);

  IntText parts;
  if (!split(rest, base, parts)) return raise_invalid(ts, base, original);
  if (!is_power_of_two(parts.base) && parts.digits.size() > kMaxDecimalDigits) {
    return raise(ts, TypeId::value_error,
                 "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                 "sys.set_int_max_str_digits() to increase the limit",
                 kMaxDecimalDigits, parts.digits.size());
  }
  if (!rest.empty() || (parts.must_be_zero && !is_zero(parts.digits))) return raise_invalid(ts, base, original);
  return number_of(ts, parts);
}

Ref<> int_from_text(ThreadState& ts, std::string_view text, int base) {
  const Ref<Str> original = make_str(ts, text);
  if (!original) return nullptr;
  return parse_int(ts, text, base, original.get());
}

Ref<> int_from_digits(ThreadState& ts, const char* digits) {
  Mpz number;
  mpz_set_str(number, digits, 10);
  return number.finish(ts);
}

std::string int_to_text(const Int& number, int base) {
  if (number.is_small()) {
    std::array<char, 66> text;
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number.value, base);
    return {text.data(), end};
  }
  std::string text(mpz_sizeinbase(number.big->number, base) + 2, '\0');
  mpz_get_str(text.data(), base, number.big->number);
  text.resize(text.find('\0'));
  return text;
}

Ref<Str> int_to_str(ThreadState& ts, const Int& number) {
  if (number.is_small()) [[likely]] {
    std::array<char, 20> text;
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number.value);
    if (end - text.data() == 1) return make_char(ts, static_cast<unsigned char>(text[0]));
    Ref<Str> result = new_str(ts, end - text.data(), '9');
    if (result) std::copy(text.data(), end, static_cast<char*>(result->data()));
    return result;
  }
  // sizeinbase may be one too large: only then is the text made for nothing.
  std::string text;
  if (mpz_sizeinbase(number.big->number, 10) <= kMaxDecimalDigits + 1) text = int_to_text(number);
  const std::size_t sign = int_sign(number) < 0 ? 1 : 0;
  if (text.empty() || text.size() > kMaxDecimalDigits + sign) {
    return raise(ts, TypeId::value_error,
                 "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to "
                 "increase the limit",
                 kMaxDecimalDigits);
  }
  return make_str(ts, text);
}

}  // namespace ouro::OURO_BUILD
