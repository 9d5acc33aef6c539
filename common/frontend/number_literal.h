// Number literals: where one ends, and its value.
// CPython: Parser/lexer/lexer.c (the "Number" part), Parser/action_helpers.c, Objects/longobject.c.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "frontend/constant.h"

namespace ouro {

struct NumberScan {
  std::size_t end = 0;  // the offset behind the number
  std::string error;    // what is wrong with it; empty: nothing
  std::size_t error_begin = 0;
  std::size_t error_end = 0;
};

// Finds the end of the number at text[begin].
// REQUIRES: a digit, or a dot and a digit, stand there; text ends in '\n'.
NumberScan scan_number(std::string_view text, std::size_t begin);

// 1j, which the subset lacks.
bool is_complex_literal(std::string_view literal);

// A decimal int may not be longer, as in CPython: from 3.11 on reading one would take quadratic time.
inline constexpr std::size_t kMaxDecimalDigits = 4300;

// How many digits a decimal int has; 0 for other numbers.
std::size_t decimal_digits(std::string_view literal);

// REQUIRES: scan_number found no error in it, and it is not complex.
Constant number_value(std::string_view literal);

}  // namespace ouro
