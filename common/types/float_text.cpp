// Digits from doubles and back. CPython: Python/pystrtod.c, Objects/floatobject.c (float_from_string_inner).
#include "types/float_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

#include "types/floating.h"
#include "types/format_spec.h"
#include "types/integer_text.h"

namespace ouro::OURO_BUILD {
namespace {

// "d.ddde+dd" as std::to_chars writes it.
DecimalDigits from_scientific(std::string_view text) {
  const std::size_t e = text.find('e');
  const char* exponent_text = text.data() + e + (text[e + 1] == '+' ? 2 : 1);
  int exponent = 0;
  std::from_chars(exponent_text, text.data() + text.size(), exponent);
  DecimalDigits result;
  result.digits = text[0];
  if (e > 2) result.digits += text.substr(2, e - 2);
  result.point = exponent + 1;
  return result;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// So many digits from text[at] on.
std::size_t count_digits(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

// Takes underscores out. RETURNS: false if one does not stand between two digits.
bool drop_underscores(std::string_view text, std::string& result) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      result.push_back(text[i]);
    } else if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) {
      return false;
    }
  }
  return true;
}

// The power of ten of the number's first digit, roughly; its digits are not all zero.
long decimal_order(std::string_view text) {
  const std::size_t e = std::min(text.find_first_of("eE"), text.size());
  const std::size_t point = std::min(text.find('.'), e);
  const std::size_t first = text.find_first_of("123456789");
  long exponent = 0;
  if (e < text.size()) {
    std::string_view digits = text.substr(e + 1);
    if (digits[0] == '+') digits.remove_prefix(1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (error != std::errc())
      exponent = digits[0] == '-' ? std::numeric_limits<int>::min() : std::numeric_limits<int>::max();
  }
  return exponent + static_cast<long>(point) - static_cast<long>(first);
}

// REQUIRES: no sign, no spaces.
std::optional<double> parse_magnitude(std::string_view text) {
  if (is_decimal_number(text)) return read_decimal(text);
  if (equals_ignoring_case(text, "inf") || equals_ignoring_case(text, "infinity")) {
    return std::numeric_limits<double>::infinity();
  }
  if (equals_ignoring_case(text, "nan")) return std::numeric_limits<double>::quiet_NaN();
  std::string digits;
  if (!drop_underscores(text, digits) || !is_decimal_number(digits)) return std::nullopt;
  return read_decimal(digits);
}

}  // namespace

DecimalDigits shortest_digits(double value) {
  std::array<char, 32> text;
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), std::fabs(value), std::chars_format::scientific);
  return from_scientific({text.data(), static_cast<std::size_t>(end - text.data())});
}

DecimalDigits significant_digits(double value, int count) {
  constexpr std::size_t kExponent = 16;
  std::string text(static_cast<std::size_t>(count) + kExponent, '\0');
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), std::fabs(value), std::chars_format::scientific, count - 1);
  return from_scientific({text.data(), static_cast<std::size_t>(end - text.data())});
}

std::string fixed_text(double value, int places) {
  constexpr std::size_t kBeforePoint = std::numeric_limits<double>::max_exponent10 + 8;
  std::string text(static_cast<std::size_t>(places) + kBeforePoint, '\0');
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), std::fabs(value), std::chars_format::fixed, places);
  text.resize(static_cast<std::size_t>(end - text.data()));
  return text;
}

DecimalDigits fixed_digits(double value, int places) {
  std::string text = fixed_text(value, places);
  const std::size_t point = std::min(text.find('.'), text.size());
  if (point < text.size()) text.erase(point, 1);
  return {std::move(text), static_cast<int>(point)};
}

std::string_view not_finite_text(double value) { return std::isnan(value) ? "nan" : "inf"; }

bool is_decimal_number(std::string_view text) {
  const std::size_t whole = count_digits(text, 0);
  std::size_t at = whole;
  std::size_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    fraction = count_digits(text, at + 1);
    at += 1 + fraction;
  }
  if (whole + fraction == 0) return false;
  if (at == text.size()) return true;
  if (text[at] != 'e' && text[at] != 'E') return false;
  ++at;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  const std::size_t exponent = count_digits(text, at);
  return exponent > 0 && at + exponent == text.size();
}

double read_decimal(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc::result_out_of_range) return value;
  return decimal_order(text) > 0 ? std::numeric_limits<double>::infinity() : 0;
}

std::string float_repr(double value) { return format_double(value, 'r', 0, false); }

std::optional<double> parse_double(std::string_view text) {
  text = without_spaces(text);
  const bool negative = !text.empty() && text[0] == '-';
  if (negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
  const std::optional<double> magnitude = parse_magnitude(text);
  return magnitude && negative ? std::optional(-*magnitude) : magnitude;
}

}  // namespace ouro::OURO_BUILD
