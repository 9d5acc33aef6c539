// ** and pow() of int. CPython: Objects/longobject.c (long_pow, long_invmod).
#include <cmath>

#include "types/big_number.h"
#include "types/errors.h"
#include "types/float_operations.h"
#include "types/floating.h"
#include "types/integer_operations.h"

namespace ouro::OURO_BUILD {
namespace {

// By squaring. RETURNS: false if it does not fit into 64 bits.
bool small_power(std::int64_t base, std::int64_t exponent, std::int64_t& result) {
  result = 1;
  while (true) {
    if (exponent % 2 == 1 && __builtin_mul_overflow(result, base, &result)) return false;
    exponent /= 2;
    if (exponent == 0) return true;
    if (__builtin_mul_overflow(base, base, &base)) return false;
  }
}

// Of the absolute value, at least; 0 for 0 and 1.
double log2_bound(const Int& number) {
  if (!number.is_small()) return static_cast<double>(bit_length(number));
  const double magnitude = std::fabs(static_cast<double>(number.value));
  return magnitude < 2 ? 0 : std::log2(magnitude);
}

// REQUIRES: exponent >= 0.
[[gnu::noinline]] Ref<> big_power(ThreadState& ts, const Int& base, const Int& exponent) {
  const double bits = log2_bound(base);
  if (bits == 0) {  // -1, 0 or 1 to any power
    if (int_sign(exponent) == 0) return make_int(ts, 1);
    return make_int(ts, base.value == -1 && !is_odd(MpzView(exponent)) ? 1 : base.value);
  }
  if (!has_room_for_bits(ts, bits * int_to_double(exponent) + 1)) return nullptr;
  Mpz result;
  mpz_pow_ui(result, MpzView(base), static_cast<unsigned long>(exponent.value));
  return result.finish(ts);
}

// 2 ** -1 is a float.
[[gnu::noinline]] Ref<> negative_power(ThreadState& ts, const Int& base, const Int& exponent) {
  const double a = int_to_double(base);
  const double b = int_to_double(exponent);
  if (std::isinf(a) || std::isinf(b)) return raise(ts, TypeId::overflow_error, "int too large to convert to float");
  return float_power(ts, a, b);
}

// REQUIRES: exponent >= 0, modulus > 0; all fit into 64 bits.
std::int64_t small_power_modulo(std::int64_t base, std::int64_t exponent, std::int64_t modulus) {
  __extension__ using Wide = unsigned __int128;
  const auto m = static_cast<std::uint64_t>(modulus);
  std::int64_t start = base % modulus;
  if (start < 0) start += modulus;
  auto square = static_cast<std::uint64_t>(start);
  std::uint64_t result = 1 % m;
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) result = static_cast<std::uint64_t>(Wide{result} * square % m);
    square = static_cast<std::uint64_t>(Wide{square} * square % m);
  }
  return static_cast<std::int64_t>(result);
}

}  // namespace

Ref<> int_power(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]]
    return not_implemented(ts);
  const Int& base = *as<Int>(left);
  const Int& exponent = *as<Int>(right);
  if (int_sign(exponent) < 0) return negative_power(ts, base, exponent);
  std::int64_t result;
  if (base.is_small() && exponent.is_small() && small_power(base.value, exponent.value, result)) [[likely]] {
    return steal(small_int_object(ts, result));
  }
  return big_power(ts, base, exponent);
}

Ref<> int_power_modulo(ThreadState& ts, const Int& base, const Int& exponent, const Int& modulus) {
  const int sign = int_sign(modulus);
  if (sign == 0) return raise(ts, TypeId::value_error, "pow() 3rd argument cannot be 0");
  if (sign > 0 && base.is_small() && exponent.is_small() && modulus.is_small() && exponent.value >= 0) {
    return make_int(ts, small_power_modulo(base.value, exponent.value, modulus.value));
  }
  const MpzView m(modulus);
  Mpz power;
  Mpz result;
  mpz_set(power, MpzView(exponent));
  mpz_fdiv_r(result, MpzView(base), m);
  if (sign_of(power) < 0) {
    if (mpz_cmpabs_ui(m, 1) != 0 && mpz_invert(result, result, m) == 0) {
      return raise(ts, TypeId::value_error, "base is not invertible for the given modulus");
    }
    mpz_neg(power, power);
  }
  mpz_powm(result, result, power, m);
  if (sign < 0 && sign_of(result) != 0) mpz_add(result, result, m);
  return result.finish(ts);
}

}  // namespace ouro::OURO_BUILD
