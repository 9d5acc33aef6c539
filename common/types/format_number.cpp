// format() of int and float: a value's parts, by the type of the specification. CPython: format_long_internal and
// format_float_internal (Python/formatter_unicode.c).
#include <cmath>
#include <limits>
#include <string>

#include "frontend/unicode.h"
#include "types/abstract.h"
#include "types/big_number.h"
#include "types/errors.h"
#include "types/float_text.h"
#include "types/format_layout.h"
#include "types/integer_operations.h"

namespace ouro::OURO_BUILD {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
void make_upper(std::string& text) {
  for (char& c : text) c = upper(c);
}

// --- doubles ---

constexpr int kDefaultPrecision = 6;
// From here on, and below 0.0001, repr() writes an exponent.
constexpr int kReprExponentFrom = 16;

std::string exponent_text(int exponent) {
  return fmt::format("e{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent));
}

// "d.ddd" and the exponent.
NumberParts with_exponent(const DecimalDigits& number, bool keep_point) {
  NumberParts parts;
  parts.digits = number.digits.substr(0, 1);
  if (number.digits.size() > 1 || keep_point) parts.rest.append(".").append(number.digits, 1);
  parts.rest += exponent_text(number.point - 1);
  return parts;
}

NumberParts without_exponent(const DecimalDigits& number, bool keep_point) {
  NumberParts parts;
  const auto count = static_cast<int>(number.digits.size());
  std::string fraction;
  if (number.point <= 0) {
    parts.digits.assign(1, '0');
    fraction.assign(static_cast<std::size_t>(-number.point), '0').append(number.digits);
  } else {
    const auto point = static_cast<std::size_t>(number.point);
    parts.digits = number.digits.substr(0, point);
    if (number.point > count) parts.digits.append(point - parts.digits.size(), '0');
    if (number.point < count) fraction = number.digits.substr(point);
  }
  if (!fraction.empty() || keep_point) parts.rest.append(".").append(fraction);
  return parts;
}

void drop_trailing_zeros(std::string& digits) {
  const std::size_t last = digits.find_last_not_of('0');
  digits.resize(last == std::string::npos ? 1 : last + 1);
}

// %g, and with shortest digits repr(): an exponent where the number would be long without one. It has none from
// 0.0001 up to a number of `most` digits.
NumberParts general(DecimalDigits number, int most, bool alternate, bool add_point_zero) {
  if (!alternate) drop_trailing_zeros(number.digits);
  constexpr int kLeastPoint = -4;
  if (number.point <= kLeastPoint || number.point > most) return with_exponent(number, alternate);
  NumberParts parts = without_exponent(number, alternate);
  if (add_point_zero && (parts.rest.empty() || parts.rest == ".")) parts.rest = ".0";
  return parts;
}

NumberParts finite_parts(double value, char type, int precision, bool alternate, bool add_point_zero) {
  switch (type) {
    case 'e':
      return with_exponent(significant_digits(value, precision + 1), alternate);
    case 'f':
      return without_exponent(fixed_digits(value, precision), alternate);
    case 'r': {
      // An alternate repr keeps its point, but gets no zeros.
      DecimalDigits number = shortest_digits(value);
      return general(std::move(number), kReprExponentFrom, alternate, true);
    }
    default: {
      const int digits = std::max(precision, 1);
      return general(significant_digits(value, digits), digits - (add_point_zero ? 1 : 0), alternate, add_point_zero);
    }
  }
}

bool is_zero(const NumberParts& parts) {
  const std::size_t exponent = parts.rest.find_first_of("eE%");
  const auto has_digit = [](std::string_view text) {
    return text.find_first_of("123456789") != std::string_view::npos;
  };
  return !has_digit(parts.digits) && !has_digit(std::string_view(parts.rest).substr(0, exponent));
}

Ref<Str> format_as_float(ThreadState& ts, double value, const FormatSpec& spec, std::string_view object_type) {
  char type = 'r';
  switch (spec.type) {
    case 0:
      if (spec.precision >= 0) type = 'g';
      break;
    case U'n':
      type = 'g';
      break;
    case U'%':
      type = 'f';
      break;
    case U'e':
    case U'E':
    case U'f':
    case U'F':
    case U'g':
    case U'G':
      type = static_cast<char>(spec.type);
      break;
    default:
      return raise_unknown_code(ts, spec.type, object_type);
  }
  if (spec.precision > std::numeric_limits<int>::max()) return raise(ts, TypeId::value_error, "precision too big");
  if (!has_room(ts, static_cast<double>(spec.precision))) return nullptr;
  const int precision = spec.precision >= 0 ? static_cast<int>(spec.precision) : kDefaultPrecision;
  const double shown = spec.type == U'%' ? value * 100 : value;
  NumberParts parts = double_parts(shown, type, precision, spec.alternate, spec.type == 0);
  if (spec.type == U'%') parts.rest += '%';
  if (spec.no_negative_zero && std::isfinite(shown) && is_zero(parts)) parts.negative = false;
  return lay_out_number(ts, parts, spec);
}

// --- ints ---

Ref<Str> format_character(ThreadState& ts, const Int& value, const FormatSpec& spec) {
  const auto refuse = [&](const char* what) -> Ref<Str> {
    return raise(ts, TypeId::value_error, "{} not allowed with integer format specifier 'c'", what);
  };
  if (spec.has_sign) return refuse("Sign");
  if (spec.alternate) return refuse("Alternate form (#)");
  if (!value.is_small()) return raise(ts, TypeId::overflow_error, "Python int too large to convert to C long");
  if (value.value < 0 || value.value > 0x10FFFF) {
    return raise(ts, TypeId::overflow_error, "%c arg not in range(0x110000)");
  }
  NumberParts parts;
  append_utf8(parts.rest, static_cast<char32_t>(value.value));
  return lay_out_number(ts, parts, spec);
}

// The digits of the absolute value. RETURNS: false with ValueError or MemoryError.
bool digits_of(ThreadState& ts, const Int& value, int base, std::string& digits) {
  if (base == 10) {
    const Ref<Str> text = int_to_str(ts, value);
    if (!text) return false;
    digits = text->ascii_view();
  } else {
    if (!has_room(ts, static_cast<double>(bit_length(value)))) return false;
    digits = int_to_text(value, base);
  }
  if (digits[0] == '-') digits.erase(0, 1);
  return true;
}

Ref<Str> format_in_base(ThreadState& ts, const Int& value, const FormatSpec& spec, int base, const char* prefix) {
  if (spec.precision >= 0) {
    return raise(ts, TypeId::value_error, "Precision not allowed in integer format specifier");
  }
  if (spec.no_negative_zero) {
    return raise(ts, TypeId::value_error, "Negative zero coercion (z) not allowed in integer format specifier");
  }
  if (base == 0) return format_character(ts, value, spec);
  NumberParts parts;
  parts.negative = int_sign(value) < 0;
  if (spec.alternate) parts.prefix = prefix;
  if (!digits_of(ts, value, base, parts.digits)) return nullptr;
  if (spec.type == U'X') {
    make_upper(parts.prefix);
    make_upper(parts.digits);
  }
  return lay_out_number(ts, parts, spec);
}

}  // namespace

NumberParts double_parts(double value, char type, int precision, bool alternate, bool add_point_zero) {
  const bool is_upper = type >= 'A' && type <= 'Z';
  const char lower = is_upper ? static_cast<char>(type - 'A' + 'a') : type;
  NumberParts parts;
  if (std::isfinite(value)) {
    parts = finite_parts(value, lower, precision, alternate, add_point_zero);
  } else {
    parts.rest = not_finite_text(value);
  }
  parts.negative = std::signbit(value) && !std::isnan(value);
  if (is_upper) make_upper(parts.rest);
  return parts;
}

std::string format_double(double value, char type, int precision, bool alternate) {
  const NumberParts parts = double_parts(value, type, precision, alternate, false);
  return (parts.negative ? "-" : "") + parts.digits + parts.rest;
}

Ref<Str> format_float(ThreadState& ts, double value, const Str& spec_text) {
  if (spec_text.length == 0) return make_str(ts, float_repr(value));
  FormatSpec spec;
  if (!parse_format_spec(ts, spec_text, spec, "float")) return nullptr;
  return format_as_float(ts, value, spec, "float");
}

Ref<Str> format_int(ThreadState& ts, Int& value, const Str& spec_text) {
  if (spec_text.length == 0) return is_exact<Int>(ts, &value) ? int_to_str(ts, value) : str_of(ts, &value);
  FormatSpec spec;
  const std::string object_type = type_name(&value);
  if (!parse_format_spec(ts, spec_text, spec, object_type)) return nullptr;
  switch (spec.type) {
    case 0:
    case U'd':
    case U'n':
      return format_in_base(ts, value, spec, 10, "");
    case U'b':
      return format_in_base(ts, value, spec, 2, "0b");
    case U'o':
      return format_in_base(ts, value, spec, 8, "0o");
    case U'x':
    case U'X':
      return format_in_base(ts, value, spec, 16, "0x");
    case U'c':
      return format_in_base(ts, value, spec, 0, "");
    default:
      break;
  }
  const double converted = int_to_double(value);
  if (std::u32string_view(U"eEfFgG%").find(spec.type) != std::u32string_view::npos && std::isinf(converted)) {
    return raise(ts, TypeId::overflow_error, "int too large to convert to float");
  }
  return format_as_float(ts, converted, spec, object_type);
}

}  // namespace ouro::OURO_BUILD
