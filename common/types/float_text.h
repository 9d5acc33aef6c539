// Doubles as decimal digits: what repr(), format() and % have in common.
// CPython: Python/pystrtod.c (format_float_short), Python/dtoa.c; here std::to_chars and std::from_chars, which round
// correctly as well.
#pragma once

#include <string>
#include <string_view>

namespace ouro::OURO_BUILD {

// 0.d1d2d3... * 10^point. REQUIRES of what makes one: the double is finite; its sign is not in here.
struct DecimalDigits {
  std::string digits;  // at least one
  int point;           // how many digits stand before the point; may be negative or beyond the end
};

// As few digits as read back as the same double.
DecimalDigits shortest_digits(double value);
// So many digits, at least one.
DecimalDigits significant_digits(double value, int count);
// All digits up to so many places behind the point; at least one stands before it.
DecimalDigits fixed_digits(double value, int places);
// The same with its point: "0.50".
std::string fixed_text(double value, int places);

// "inf" or "nan"; of -inf, too. REQUIRES: value is not finite.
std::string_view not_finite_text(double value);

// Reads digits with an optional point and exponent: no sign, no spaces, nothing else.
// RETURNS: an infinity if it is too large. REQUIRES: is_decimal_number(text).
double read_decimal(std::string_view text);
bool is_decimal_number(std::string_view text);

}  // namespace ouro::OURO_BUILD
