// / // % divmod() and round() of int. CPython: Objects/longobject.c (long_div, long_mod, long_true_divide, long_round).
//
// Quotients are rounded down, so that a remainder has the sign of its divisor.
#include <algorithm>
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

// Which of the two results are wanted.
enum class Wanted { kQuotient, kRemainder, kBoth };

// The magnitudes of the rounded-down quotient and of its remainder, which has the sign of b. REQUIRES: b != 0; are_few.
void few_limbs_divide(mpz_srcptr a, mpz_srcptr b, FewLimbs& quotient, FewLimbs& remainder) {
  const mp_size_t size = limb_count(b);
  const mp_limb_t* divisor = limbs_of(b);
  remainder.count = size;
  if (limb_count(a) < size) {
    remainder.count = limb_count(a);
    std::copy_n(limbs_of(a), remainder.count, remainder.limbs.begin());
  } else {
    quotient.count = limb_count(a) - size + 1;
    mpn_tdiv_qr(quotient.limbs.data(), remainder.limbs.data(), 0, limbs_of(a), limb_count(a), divisor, size);
  }
  remainder.drop_zeros();
  if (remainder.count == 0 || (sign_of(a) < 0) == (sign_of(b) < 0)) return;
  // Rounded towards zero so far: one further down.
  quotient.limbs[static_cast<std::size_t>(quotient.count++)] = 0;
  mpn_add_1(quotient.limbs.data(), quotient.limbs.data(), quotient.count, 1);
  mpn_sub(remainder.limbs.data(), divisor, size, remainder.limbs.data(), remainder.count);
  remainder.count = size;
}

// REQUIRES: b != 0.
[[gnu::noinline]] bool big_divide(ThreadState& ts, const Int& left, const Int& right, Wanted wanted, Ref<>& quotient,
                                  Ref<>& remainder) {
  const MpzView a(left);
  const MpzView b(right);
  const bool negative = sign_of(b) < 0;
  if (are_few(a, b)) {
    FewLimbs q;
    FewLimbs r;
    few_limbs_divide(a, b, q, r);
    if (wanted != Wanted::kRemainder) quotient = make_from_limbs(ts, q, (sign_of(a) < 0) != negative);
    if (wanted != Wanted::kQuotient) remainder = make_from_limbs(ts, r, negative);
  } else {
    Mpz q;
    Mpz r;
    if (wanted == Wanted::kQuotient) {
      mpz_fdiv_q(q, a, b);
    } else if (wanted == Wanted::kRemainder) {
      mpz_fdiv_r(r, a, b);
    } else {
      mpz_fdiv_qr(q, r, a, b);
    }
    if (wanted != Wanted::kRemainder) quotient = q.finish(ts);
    if (wanted != Wanted::kQuotient) remainder = r.finish(ts);
  }
  return (quotient || wanted == Wanted::kRemainder) && (remainder || wanted == Wanted::kQuotient);
}

Ref<> big_floor_divide(ThreadState& ts, const Int& a, const Int& b) {
  Ref<> quotient;
  Ref<> remainder;
  big_divide(ts, a, b, Wanted::kQuotient, quotient, remainder);
  return quotient;
}

Ref<> big_remainder(ThreadState& ts, const Int& a, const Int& b) {
  Ref<> quotient;
  Ref<> remainder;
  big_divide(ts, a, b, Wanted::kRemainder, quotient, remainder);
  return remainder;
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
  if (!both_ints(left, right)) [[unlikely]]
    return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  if (int_sign(b) == 0) [[unlikely]]
    return raise_zero_division(ts);
  if (is_small_division(a, b)) [[likely]]
    return steal(small_int_object(ts, floor_quotient(a.value, b.value)));
  return big_floor_divide(ts, a, b);
}

Ref<> int_remainder(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]]
    return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  if (int_sign(b) == 0) [[unlikely]]
    return raise_zero_division(ts);
  if (is_small_division(a, b)) [[likely]]
    return steal(small_int_object(ts, floor_remainder(a.value, b.value)));
  return big_remainder(ts, a, b);
}

Ref<> int_divmod(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]]
    return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  if (int_sign(b) == 0) [[unlikely]]
    return raise_zero_division(ts);
  Ref<> quotient;
  Ref<> remainder;
  if (is_small_division(a, b)) {
    quotient = make_int(ts, floor_quotient(a.value, b.value));
    remainder = make_int(ts, floor_remainder(a.value, b.value));
    if (!quotient || !remainder) return nullptr;
  } else if (!big_divide(ts, a, b, Wanted::kBoth, quotient, remainder)) {
    return nullptr;
  }
  return make_tuple(ts, {quotient.get(), remainder.get()});
}

Ref<> int_true_divide(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]]
    return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  if (int_sign(b) == 0) [[unlikely]]
    return raise_zero_division(ts);
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
