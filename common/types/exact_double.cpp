// Rounding by hand: a conversion followed by ldexp() would round twice. CPython: Objects/longobject.c.
#include "types/exact_double.h"

#include <algorithm>
#include <bit>
#include <cfloat>
#include <cmath>
#include <limits>

#include "types/big_number.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr int kWordBits = 64;
constexpr std::int64_t kLowestExponent = DBL_MIN_EXP - DBL_MANT_DIG;  // of the last bit of the smallest double

double with_sign(double magnitude, bool negative) { return negative ? -magnitude : magnitude; }

// The first 64 bits of a number that has more, and whether any other is set.
struct TopBits {
  std::uint64_t digits;
  bool inexact;
};

TopBits top_bits(mpz_srcptr number, std::int64_t dropped) {
  const mp_limb_t* limbs = limbs_of(number);
  const std::size_t last = mpz_size(number) - 1;
  const int empty = std::countl_zero(limbs[last]);
  std::uint64_t digits = limbs[last] << empty;
  if (empty > 0) digits |= limbs[last - 1] >> (kWordBits - empty);
  return {digits, mpz_scan1(number, 0) < static_cast<mp_bitcnt_t>(dropped)};
}

}  // namespace

double nearest_double(std::uint64_t digits, bool inexact, std::int64_t exponent) {
  if (digits == 0) return 0;
  const std::int64_t top = exponent + std::bit_width(digits);
  if (top > DBL_MAX_EXP) return std::numeric_limits<double>::infinity();
  const std::int64_t last = std::max(top - DBL_MANT_DIG, kLowestExponent);  // the exponent of the last bit to keep
  const std::int64_t dropped = last - exponent;
  if (dropped <= 0) return std::ldexp(static_cast<double>(digits), static_cast<int>(exponent));
  if (dropped > kWordBits) return 0;

  std::uint64_t kept = dropped == kWordBits ? 0 : digits >> dropped;
  const std::uint64_t rest = dropped == kWordBits ? digits : digits & ((std::uint64_t{1} << dropped) - 1);
  const std::uint64_t half = std::uint64_t{1} << (dropped - 1);
  if (rest > half || (rest == half && (inexact || kept % 2 == 1))) ++kept;
  return std::ldexp(static_cast<double>(kept), static_cast<int>(last));
}

double nearest_double(mpz_srcptr number) {
  if (mpz_sgn(number) == 0) return 0;
  std::int64_t exponent;
  const double fraction = nearest_fraction(number, exponent);
  constexpr std::int64_t kFar = DBL_MAX_EXP + 1;
  return std::ldexp(fraction, static_cast<int>(std::min(exponent, kFar)));
}

double nearest_fraction(mpz_srcptr number, std::int64_t& exponent) {
  const std::int64_t bits = bit_length(number);
  TopBits top = {mpz_get_ui(number), false};
  if (bits > kWordBits) top = top_bits(number, bits - kWordBits);
  const double rounded = nearest_double(top.digits, top.inexact, -std::min<std::int64_t>(bits, kWordBits));
  int carry;  // rounding up may have given 1
  const double fraction = std::frexp(rounded, &carry);
  exponent = bits + carry;
  return with_sign(fraction, mpz_sgn(number) < 0);
}

double nearest_quotient(mpz_srcptr a, mpz_srcptr b) {
  const bool negative = (mpz_sgn(a) < 0) != (mpz_sgn(b) < 0);
  const std::int64_t size = bit_length(a) - bit_length(b);
  if (mpz_sgn(a) == 0 || size < kLowestExponent - 2) return with_sign(0, negative);
  if (size > DBL_MAX_EXP + 1) return with_sign(std::numeric_limits<double>::infinity(), negative);

  // Shifted so that the quotient has 63 or 64 bits: enough to round, and it fits into a word.
  const std::int64_t shift = kWordBits - 1 - size;
  Mpz dividend;
  Mpz divisor;
  mpz_mul_2exp(dividend, a, static_cast<mp_bitcnt_t>(std::max<std::int64_t>(shift, 0)));
  mpz_mul_2exp(divisor, b, static_cast<mp_bitcnt_t>(std::max<std::int64_t>(-shift, 0)));
  Mpz quotient;
  Mpz remainder;
  mpz_tdiv_qr(quotient, remainder, dividend, divisor);
  return with_sign(nearest_double(mpz_get_ui(quotient), sign_of(remainder) != 0, -shift), negative);
}

}  // namespace ouro::OURO_BUILD
