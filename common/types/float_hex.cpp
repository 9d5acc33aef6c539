// float.hex and float.fromhex: a double's bits as text, without any rounding. CPython: Objects/floatobject.c
// (float_hex, float_fromhex_impl).
#include <bit>
#include <cfloat>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "types/errors.h"
#include "types/exact_double.h"
#include "types/float_operations.h"
#include "types/float_text.h"
#include "types/integer_text.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr int kFractionBits = DBL_MANT_DIG - 1;
// Exponents beyond this are all the same: out of range, whatever the digits.
constexpr std::int64_t kFarExponent = std::int64_t{1} << 60;

Raised raise_invalid(ThreadState& ts) {
  return raise(ts, TypeId::value_error, "invalid hexadecimal floating-point string");
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool take(std::string_view& text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (lowered(text[i]) != lower[i]) return false;
  }
  text.remove_prefix(lower.size());
  return true;
}

// Digits, the first 60 bits of them, with the power of two that belongs to them.
struct HexNumber {
  std::uint64_t digits = 0;
  bool inexact = false;
  std::int64_t exponent = 0;
};

// RETURNS: false if there is no digit.
bool take_digits(std::string_view& text, HexNumber& number) {
  constexpr std::uint64_t kFull = std::uint64_t{1} << 60;
  bool any = false;
  bool behind_point = false;
  for (; !text.empty(); text.remove_prefix(1)) {
    if (text[0] == '.' && !behind_point) {
      behind_point = true;
      continue;
    }
    const int digit = hex_value(text[0]);
    if (digit < 0) break;
    any = true;
    if (number.digits < kFull) {
      number.digits = number.digits * 16 + static_cast<std::uint64_t>(digit);
      if (behind_point) number.exponent -= 4;
    } else {
      number.inexact = number.inexact || digit != 0;
      if (!behind_point) number.exponent += 4;
    }
  }
  return any;
}

// "p-12". RETURNS: false if a digit is missing.
bool take_exponent(std::string_view& text, std::int64_t& exponent) {
  if (text.empty() || lowered(text[0]) != 'p') return true;
  text.remove_prefix(1);
  const bool negative = !text.empty() && text[0] == '-';
  if (negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
  if (text.empty() || text[0] < '0' || text[0] > '9') return false;
  std::int64_t value = 0;
  for (; !text.empty() && text[0] >= '0' && text[0] <= '9'; text.remove_prefix(1)) {
    if (value < kFarExponent / 10) value = value * 10 + (text[0] - '0');
  }
  exponent += negative ? -value : value;
  return true;
}

}  // namespace

std::string float_hex(double value) {
  const char* sign = std::signbit(value) ? "-" : "";
  if (!std::isfinite(value)) return std::isnan(value) ? "nan" : fmt::format("{}inf", sign);
  if (value == 0) return fmt::format("{}0x0.0p+0", sign);
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << kFractionBits) - 1);
  const auto biased = static_cast<int>(bits >> kFractionBits & 0x7ff);
  const int exponent = (biased == 0 ? 1 : biased) - (DBL_MAX_EXP - 1);
  return fmt::format("{}0x{}.{:013x}p{:+}", sign, biased == 0 ? 0 : 1, fraction, exponent);
}

std::optional<double> double_from_hex(ThreadState& ts, std::string_view text) {
  std::string_view rest = without_spaces(text);
  const bool negative = !rest.empty() && rest[0] == '-';
  if (negative || (!rest.empty() && rest[0] == '+')) rest.remove_prefix(1);

  double value = 0;
  HexNumber number;
  if (take(rest, "infinity") || take(rest, "inf")) {
    value = std::numeric_limits<double>::infinity();
  } else if (take(rest, "nan")) {
    value = std::numeric_limits<double>::quiet_NaN();
  } else {
    take(rest, "0x");
    if (!take_digits(rest, number) || !take_exponent(rest, number.exponent)) {
      raise_invalid(ts);
      return std::nullopt;
    }
    value = nearest_double(number.digits, number.inexact, number.exponent);
    if (std::isinf(value) && rest.empty()) {
      raise(ts, TypeId::overflow_error, "hexadecimal value too large to represent as a float");
      return std::nullopt;
    }
  }
  if (!rest.empty()) {
    raise_invalid(ts);
    return std::nullopt;
  }
  return negative ? -value : value;
}

}  // namespace ouro::OURO_BUILD
