// From exact numbers to the nearest double, rounded once: half to even, also below the range of normal doubles.
// CPython: _PyLong_Frexp and long_true_divide (Objects/longobject.c).
#pragma once

#include <cstdint>
#include <gmp.h>

namespace ouro::OURO_BUILD {

// The double nearest to digits * 2^exponent; infinite if that is out of range. `inexact` says that the number is larger
// by less than one unit of `digits`.
// REQUIRES: digits >= 2^55, if inexact.
double nearest_double(std::uint64_t digits, bool inexact, std::int64_t exponent);

double nearest_double(mpz_srcptr number);
// The number as fraction * 2^exponent, as std::frexp gives it; the fraction is rounded. REQUIRES: number != 0.
double nearest_fraction(mpz_srcptr number, std::int64_t& exponent);
// Of a / b. REQUIRES: b != 0.
double nearest_quotient(mpz_srcptr a, mpz_srcptr b);

}  // namespace ouro::OURO_BUILD
