// Reads numbers by the grammar of the language reference, section 2.5 ("Numeric literals"); each part of it is a
// function. CPython: Parser/lexer/lexer.c (verify_end_of_number, tok_decimal_tail).
#include "frontend/number_literal.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <gmp.h>
#include <memory>
#include <utility>

namespace ouro {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex_digit(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

struct Radix {
  int base;
  const char* name;
};

// The base that a literal's prefix names.
Radix radix_of(std::string_view literal) {
  const char letter = literal.size() > 1 && literal[0] == '0' ? literal[1] : '\0';
  switch (letter) {
    case 'x':
    case 'X':
      return {16, "hexadecimal"};
    case 'o':
    case 'O':
      return {8, "octal"};
    case 'b':
    case 'B':
      return {2, "binary"};
    default:
      return {10, "decimal"};
  }
}

class NumberScanner {
 public:
  NumberScanner(std::string_view text, std::size_t begin) : text_(text), begin_(begin), at_(begin) {}

  NumberScan run() {
    const Radix radix = radix_of(text_.substr(begin_));
    const bool good = radix.base == 10 ? decimal() : prefixed(radix);
    if (good) result_.end = at_;
    return std::move(result_);
  }

 private:
  char here() const { return text_[at_]; }

  // Marks the last good character, as CPython does.
  bool fail(std::string message) { return fail(std::move(message), at_ - 1, at_); }
  bool fail(std::string message, std::size_t from, std::size_t to) {
    result_.error = std::move(message);
    result_.error_begin = from;
    result_.error_end = to;
    return false;
  }

  // 0x_1F: at least one digit, and single underscores before digits.
  bool prefixed(Radix radix) {
    const auto is_digit_here = [&] {
      if (radix.base == 16) return is_hex_digit(here());
      return here() >= '0' && here() < '0' + radix.base;
    };
    at_ += 2;
    do {
      if (here() == '_') ++at_;
      if (!is_digit_here()) {
        if (is_digit(here())) return bad_digit(radix);
        return fail(fmt::format("invalid {} literal", radix.name));
      }
      while (is_digit_here()) ++at_;
    } while (here() == '_');
    if (is_digit(here())) return bad_digit(radix);
    return ends(radix.name);
  }

  bool bad_digit(Radix radix) {
    return fail(fmt::format("invalid digit '{}' in {} literal", here(), radix.name), at_, at_ + 1);
  }

  bool decimal() {
    if (here() != '.' && !digits()) return false;
    const std::size_t integer_end = at_;
    if (here() == '.') {
      ++at_;
      if (is_digit(here()) && !digits()) return false;
    }
    if ((here() == 'e' || here() == 'E') && !exponent()) return false;
    if (here() == 'j' || here() == 'J') {
      ++at_;
      return ends("imaginary");
    }
    return (at_ != integer_end || no_leading_zeros()) && ends("decimal");
  }

  // 1_000. REQUIRES: a digit stands here.
  bool digits() {
    while (true) {
      while (is_digit(here())) ++at_;
      if (here() != '_') return true;
      ++at_;
      if (!is_digit(here())) return fail("invalid decimal literal");
    }
  }

  // In `1else` the e belongs to the word, in `1e` it is a mistake: ends() tells, when no digit follows.
  bool exponent() {
    const char next = text_[at_ + 1];
    if (is_digit(next)) {
      ++at_;
      return digits();
    }
    if (next != '+' && next != '-') return true;
    at_ += 2;
    return is_digit(here()) ? digits() : fail("invalid decimal literal");
  }

  // 010 was octal in Python 2 and is nothing now; 000 is zero.
  bool no_leading_zeros() {
    const std::string_view literal = text_.substr(begin_, at_ - begin_);
    if (literal[0] != '0' || literal.find_first_not_of("0_") == std::string_view::npos) return true;
    return fail("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                begin_, begin_ + literal.find_first_not_of("0_"));
  }

  // A letter may not follow a number, but for the words that could always follow it without a space: `1if x else 2`.
  bool ends(const char* name) {
    const char c = here();
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_') return true;
    for (const std::string_view word : {"and", "else", "for", "if", "in", "is", "not", "or"}) {
      if (text_.substr(at_, word.size()) == word) return true;
    }
    return fail(fmt::format("invalid {} literal", name));
  }

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  NumberScan result_;
};

std::string without_underscores(std::string_view literal) {
  std::string digits(literal);
  digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
  return digits;
}

// The digits of a number in any base, in base 10.
std::string to_decimal(const std::string& digits, int base) {
  mpz_t number;
  mpz_init_set_str(number, digits.c_str(), base);
  const std::unique_ptr<char, void (*)(void*)> text(mpz_get_str(nullptr, 10, number), std::free);
  mpz_clear(number);
  return text.get();
}

Constant integer_value(std::string_view literal) {
  const int base = radix_of(literal).base;
  std::string digits = without_underscores(base == 10 ? literal : literal.substr(2));
  std::int64_t small = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), small, base);
  if (error == std::errc()) return {small};
  return {BigIntConstant{base == 10 ? digits : to_decimal(digits, base)}};
}

Constant float_value(const std::string& digits) {
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  // Out of range: 1e400 is inf, 1e-400 is 0, and strtod knows which.
  if (error == std::errc::result_out_of_range) value = std::strtod(digits.c_str(), nullptr);
  return {value};
}

bool is_float(std::string_view literal) {
  return radix_of(literal).base == 10 && literal.find_first_of(".eE") != std::string_view::npos;
}

}  // namespace

NumberScan scan_number(std::string_view text, std::size_t begin) { return NumberScanner(text, begin).run(); }

bool is_complex_literal(std::string_view literal) { return literal.back() == 'j' || literal.back() == 'J'; }

std::size_t decimal_digits(std::string_view literal) {
  if (radix_of(literal).base != 10 || is_float(literal)) return 0;
  return literal.size() - static_cast<std::size_t>(std::count(literal.begin(), literal.end(), '_'));
}

Constant number_value(std::string_view literal) {
  return is_float(literal) ? float_value(without_underscores(literal)) : integer_value(literal);
}

}  // namespace ouro
