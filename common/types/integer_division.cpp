// / // % divmod() and round() of int. CPython: Objects/longobject.c (long_div, long_mod, long_true_divide, long_round).
//
// Quotients are rounded down, so that a remainder has the sign of its divisor.
#include <cmath>
#include <limits>

#include "types/abstract.h"
#include "types/big_number.h"
#include "types/errors.h"
#include "types/exact_double.h"
#include "types/floating.h"
#include "types/integer_operations.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr std::int64_t kSmallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kExactInDouble = std::int64_t{1} << std::numeric_limits<double>::digits;

Raised raise_zero_division(ThreadState& ts) { return raise(ts, TypeId::zero_division_error, "division by zero"); }

// REQUIRES: b != 0, and not the smallest number divided by -1.
std::int64_t floor_quotient(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return quotient - (quotient * b != a && (a < 0) != (b < 0));
}
std::int64_t floor_remainder(std::int64_t a, std::int64_t b) {
  const std::int64_t remainder = a % b;
  return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
}

// Both fit into 64 bits, and so does their quotient.
bool is_small_division(const Int& a, const Int& b) {
  return a.is_small() && b.is_small() && !(a.value == kSmallest && b.value == -1);
}

[[gnu::noinline]] Ref<> big_floor_divide(ThreadState& ts, const Int& a, const Int& b) {
  Mpz result;
  mpz_fdiv_q(result, MpzView(a), MpzView(b));
  return result.finish(ts);
}

[[gnu::noinline]] Ref<> big_remainder(ThreadState& ts, const Int& a, const Int& b) {
  Mpz result;
  mpz_fdiv_r(result, MpzView(a), MpzView(b));
  return result.finish(ts);
}

[[gnu::noinline]] Ref<> big_true_divide(ThreadState& ts, const Int& a, const Int& b) {
  const double quotient = nearest_quotient(MpzView(a), MpzView(b));
  if (std::isinf(quotient)) {
    return raise(ts, TypeId::overflow_error, "integer division result too large for a float");
  }
  return make_float(ts, quotient);
}

bool is_exact_in_double(const Int& number) {
  return number.is_small() && number.value >= -kExactInDouble && number.value <= kExactInDouble;
}

// `number` to the nearest multiple of `unit`, ties to the even multiple.
void round_to_multiple(mpz_ptr number, mpz_srcptr unit) {
  Mpz quotient;
  Mpz remainder;
  mpz_fdiv_qr(quotient, remainder, number, unit);
  mpz_mul_2exp(remainder, remainder, 1);
  const int order = mpz_cmp(remainder, unit);
  if (order > 0 || (order == 0 && is_odd(quotient))) mpz_add_ui(quotient, quotient, 1);
  mpz_mul(number, quotient, unit);
}

}  // namespace

Ref<> int_floor_divide(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]] return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  if (int_sign(b) == 0) [[unlikely]] return raise_zero_division(ts);
  if (is_small_division(a, b)) [[likely]] return steal(small_int_object(ts, floor_quotient(a.value, b.value)));
  return big_floor_divide(ts, a, b);
}

Ref<> int_remainder(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]] return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  if (int_sign(b) == 0) [[unlikely]] return raise_zero_division(ts);
  if (is_small_division(a, b)) [[likely]] return steal(small_int_object(ts, floor_remainder(a.value, b.value)));
  return big_remainder(ts, a, b);
}

Ref<> int_divmod(ThreadState& ts, Object* left, Object* right) {
  Ref<> quotient = int_floor_divide(ts, left, right);
  if (!quotient || quotient.get() == ts.interp.not_implemented) return quotient;
  Ref<> remainder = int_remainder(ts, left, right);
  if (!remainder) return nullptr;
  return make_tuple(ts, {quotient.get(), remainder.get()});
}

Ref<> int_true_divide(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]] return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  if (int_sign(b) == 0) [[unlikely]] return raise_zero_division(ts);
  if (is_exact_in_double(a) && is_exact_in_double(b)) [[likely]] {
    return steal(new_float_object(ts, static_cast<double>(a.value) / static_cast<double>(b.value)));
  }
  return big_true_divide(ts, a, b);
}

Ref<> int_round(ThreadState& ts, Int& number, Object* digits) {
  if (digits == nullptr || digits == ts.interp.none) return exact_int(ts, number);
  const Ref<> index = to_index(ts, digits);
  if (!index) return nullptr;
  const Int& places = *as<Int>(index.get());
  if (int_sign(places) >= 0) return exact_int(ts, number);

  // 10 ** places has more than three bits per place: above this, it is more than twice the number.
  const std::int64_t bits = bit_length(number);
  if (!places.is_small() || places.value < -(bits / 3 + 1)) return make_int(ts, 0);
  if (!has_room_for_bits(ts, static_cast<double>(bits) + 4)) return nullptr;
  Mpz unit;
  Mpz result;
  mpz_ui_pow_ui(unit, 10, static_cast<unsigned long>(-places.value));
  mpz_set(result, MpzView(number));
  round_to_multiple(result, unit);
  return result.finish(ts);
}

}  // namespace ouro::OURO_BUILD
