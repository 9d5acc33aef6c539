// round() and as_integer_ratio() of float, both exact. CPython: Objects/floatobject.c (float___round___impl,
// double_round).
#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>

#include "types/abstract.h"
#include "types/big_number.h"
#include "types/errors.h"
#include "types/exact_double.h"
#include "types/float_operations.h"
#include "types/float_text.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr int kMantissaBits = DBL_MANT_DIG;
// Behind so many places every double has only zeros; 10 to the power of the other is more than twice any double.
constexpr std::int64_t kMostPlaces = 323;
constexpr std::int64_t kLeastPlaces = -309;

// REQUIRES: 0 <= places. The decimal digits are the rounded value, exactly; reading them back is the second step.
double round_behind_point(double value, int places) {
  constexpr double kWholeFrom = 0x1p52;
  if (std::fabs(value) >= kWholeFrom) return value;
  return std::copysign(read_decimal(fixed_text(value, places)), value);
}

// REQUIRES: places < 0. To a multiple of a power of ten: whole numbers. What stands behind the point only breaks ties.
double round_before_point(double value, int places) {
  const double magnitude = std::fabs(value);
  Mpz number;
  Mpz unit;
  Mpz quotient;
  Mpz remainder;
  mpz_set_d(number, magnitude);
  mpz_ui_pow_ui(unit, 10, static_cast<unsigned long>(-places));
  mpz_fdiv_qr(quotient, remainder, number, unit);
  mpz_mul_2exp(remainder, remainder, 1);
  const int order = mpz_cmp(remainder, unit);
  const bool above_half = order > 0 || (order == 0 && magnitude != std::floor(magnitude));
  const bool tie_to_even = order == 0 && is_odd(quotient);
  if (above_half || tie_to_even) mpz_add_ui(quotient, quotient, 1);
  mpz_mul(number, quotient, unit);
  return std::copysign(nearest_double(number), value);
}

}  // namespace

Ref<> float_round(ThreadState& ts, double value, Object* digits) {
  if (digits == nullptr || digits == ts.interp.none) {
    // To the nearest, ties to even, whatever the machine's rounding mode.
    double rounded = std::round(value);
    if (std::fabs(value - rounded) == 0.5) rounded = 2 * std::round(value / 2);
    return int_from_double(ts, rounded);
  }
  const std::optional<std::int64_t> places = as_index(ts, digits);
  if (!places) return nullptr;
  if (!std::isfinite(value) || *places > kMostPlaces) return make_float(ts, value);
  if (*places < kLeastPlaces) return make_float(ts, 0.0 * value);
  const double rounded = *places >= 0 ? round_behind_point(value, static_cast<int>(*places))
                                      : round_before_point(value, static_cast<int>(*places));
  if (std::isinf(rounded)) return raise(ts, TypeId::overflow_error, "rounded value too large to represent");
  return make_float(ts, rounded);
}

Ref<> float_integer_ratio(ThreadState& ts, double value) {
  if (std::isinf(value)) return raise(ts, TypeId::overflow_error, "cannot convert Infinity to integer ratio");
  if (std::isnan(value)) return raise(ts, TypeId::value_error, "cannot convert NaN to integer ratio");
  int exponent;
  const double fraction = std::frexp(value, &exponent);
  Mpz numerator;
  Mpz denominator(1);
  mpz_set_d(numerator, std::ldexp(fraction, kMantissaBits));
  const std::int64_t shift = value == 0 ? 0 : exponent - kMantissaBits;
  if (shift >= 0) {
    mpz_mul_2exp(numerator, numerator, static_cast<mp_bitcnt_t>(shift));
  } else {
    const mp_bitcnt_t common = std::min(mpz_scan1(numerator, 0), static_cast<mp_bitcnt_t>(-shift));
    mpz_fdiv_q_2exp(numerator, numerator, common);
    mpz_mul_2exp(denominator, denominator, static_cast<mp_bitcnt_t>(-shift) - common);
  }
  const Ref<> above = numerator.finish(ts);
  const Ref<> below = denominator.finish(ts);
  if (!above || !below) return nullptr;
  return make_tuple(ts, {above.get(), below.get()});
}

}  // namespace ouro::OURO_BUILD
