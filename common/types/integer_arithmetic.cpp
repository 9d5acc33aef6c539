// + - * and the signs of int. CPython: Objects/longobject.c (long_add, long_sub, long_mul, long_neg).
//
// Each operator is one check for overflow on 64 bits; whatever does not fit goes to GMP, out of line.
#include <algorithm>

#include "types/big_number.h"
#include "types/integer_operations.h"

namespace ouro::OURO_BUILD {
namespace {

// a + b, or a - b if `subtract`.
[[gnu::noinline]] Ref<> few_limbs_sum(ThreadState& ts, mpz_srcptr a, mpz_srcptr b, bool subtract) {
  const bool negative_a = sign_of(a) < 0;
  const bool negative_b = (sign_of(b) < 0) != subtract;
  const bool swapped = mpz_cmpabs(a, b) < 0;
  const mpz_srcptr larger = swapped ? b : a;
  const mpz_srcptr smaller = swapped ? a : b;
  const mp_limb_t* limbs = limbs_of(larger);
  FewLimbs sum;
  sum.count = limb_count(larger);
  if (negative_a == negative_b) {
    const mp_limb_t carry = mpn_add(sum.limbs.data(), limbs, sum.count, limbs_of(smaller), limb_count(smaller));
    sum.limbs[static_cast<std::size_t>(sum.count++)] = carry;
  } else {
    mpn_sub(sum.limbs.data(), limbs, sum.count, limbs_of(smaller), limb_count(smaller));
  }
  return make_from_limbs(ts, sum, swapped ? negative_b : negative_a);
}

[[gnu::noinline]] Ref<> big_sum(ThreadState& ts, const Int& left, const Int& right, bool subtract) {
  const MpzView a(left);
  const MpzView b(right);
  if (are_few(a, b)) return few_limbs_sum(ts, a, b, subtract);
  if (!has_room_for_bits(ts, static_cast<double>(std::max(bit_length(a), bit_length(b))) + 1)) return nullptr;
  Mpz result;
  subtract ? mpz_sub(result, a, b) : mpz_add(result, a, b);
  return result.finish(ts);
}

// REQUIRES: neither is zero.
[[gnu::noinline]] Ref<> few_limbs_product(ThreadState& ts, mpz_srcptr a, mpz_srcptr b) {
  const mpz_srcptr longer = limb_count(a) < limb_count(b) ? b : a;
  const mpz_srcptr shorter = limb_count(a) < limb_count(b) ? a : b;
  FewLimbs product;
  product.count = limb_count(a) + limb_count(b);
  mpn_mul(product.limbs.data(), limbs_of(longer), limb_count(longer), limbs_of(shorter), limb_count(shorter));
  return make_from_limbs(ts, product, (sign_of(a) < 0) != (sign_of(b) < 0));
}

[[gnu::noinline]] Ref<> big_product(ThreadState& ts, const Int& left, const Int& right) {
  const MpzView a(left);
  const MpzView b(right);
  if (sign_of(a) == 0 || sign_of(b) == 0) return make_int(ts, 0);
  if (are_few(a, b)) return few_limbs_product(ts, a, b);
  if (!has_room_for_bits(ts, static_cast<double>(bit_length(a)) + static_cast<double>(bit_length(b)))) return nullptr;
  Mpz result;
  mpz_mul(result, a, b);
  return result.finish(ts);
}

}  // namespace

Ref<> int_add(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]]
    return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  std::int64_t sum;
  if (a.is_small() && b.is_small() && !__builtin_add_overflow(a.value, b.value, &sum)) [[likely]] {
    return steal(small_int_object(ts, sum));
  }
  return big_sum(ts, a, b, false);
}

Ref<> int_subtract(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]]
    return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  std::int64_t difference;
  if (a.is_small() && b.is_small() && !__builtin_sub_overflow(a.value, b.value, &difference)) [[likely]] {
    return steal(small_int_object(ts, difference));
  }
  return big_sum(ts, a, b, true);
}

Ref<> int_multiply(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]]
    return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  std::int64_t product;
  if (a.is_small() && b.is_small() && !__builtin_mul_overflow(a.value, b.value, &product)) [[likely]] {
    return steal(small_int_object(ts, product));
  }
  return big_product(ts, a, b);
}

Ref<> int_negative(ThreadState& ts, Object* self) {
  const Int& number = *as<Int>(self);
  std::int64_t negated;
  if (number.is_small() && !__builtin_sub_overflow(std::int64_t{0}, number.value, &negated)) [[likely]] {
    return steal(small_int_object(ts, negated));
  }
  return big_sum(ts, *as<Int>(cached_int(ts.interp, 0)), number, true);
}

Ref<> int_positive(ThreadState& ts, Object* self) { return exact_int(ts, *as<Int>(self)); }

Ref<> int_absolute(ThreadState& ts, Object* self) {
  return int_sign(*as<Int>(self)) < 0 ? int_negative(ts, self) : int_positive(ts, self);
}

}  // namespace ouro::OURO_BUILD
