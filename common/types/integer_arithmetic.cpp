// + - * and the signs of int. CPython: Objects/longobject.c (long_add, long_sub, long_mul, long_neg).
//
// Each operator is one check for overflow on 64 bits; whatever does not fit goes to GMP, out of line.
#include <algorithm>

#include "types/big_number.h"
#include "types/integer_operations.h"

namespace ouro::OURO_BUILD {
namespace {

using BigOperation = void (*)(mpz_ptr, mpz_srcptr, mpz_srcptr);

[[gnu::noinline]] Ref<> big_sum(ThreadState& ts, const Int& left, const Int& right, BigOperation operation) {
  const MpzView a(left);
  const MpzView b(right);
  if (!has_room_for_bits(ts, static_cast<double>(std::max(bit_length(a), bit_length(b))) + 1)) return nullptr;
  Mpz result;
  operation(result, a, b);
  return result.finish(ts);
}

[[gnu::noinline]] Ref<> big_product(ThreadState& ts, const Int& left, const Int& right) {
  const MpzView a(left);
  const MpzView b(right);
  if (!has_room_for_bits(ts, static_cast<double>(bit_length(a)) + static_cast<double>(bit_length(b)))) return nullptr;
  Mpz result;
  mpz_mul(result, a, b);
  return result.finish(ts);
}

}  // namespace

Ref<> int_add(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]] return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  std::int64_t sum;
  if (a.is_small() && b.is_small() && !__builtin_add_overflow(a.value, b.value, &sum)) [[likely]] {
    return steal(small_int_object(ts, sum));
  }
  return big_sum(ts, a, b, mpz_add);
}

Ref<> int_subtract(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]] return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  std::int64_t difference;
  if (a.is_small() && b.is_small() && !__builtin_sub_overflow(a.value, b.value, &difference)) [[likely]] {
    return steal(small_int_object(ts, difference));
  }
  return big_sum(ts, a, b, mpz_sub);
}

Ref<> int_multiply(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]] return not_implemented(ts);
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
  return big_sum(ts, *as<Int>(cached_int(ts.interp, 0)), number, mpz_sub);
}

Ref<> int_positive(ThreadState& ts, Object* self) { return exact_int(ts, *as<Int>(self)); }

Ref<> int_absolute(ThreadState& ts, Object* self) {
  return int_sign(*as<Int>(self)) < 0 ? int_negative(ts, self) : int_positive(ts, self);
}

}  // namespace ouro::OURO_BUILD
