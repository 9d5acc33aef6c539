// Shifts and bit operations of int. CPython: Objects/longobject.c (long_lshift, long_rshift, long_bitwise).
//
// A negative number counts as two's complement with infinitely many ones in front; GMP sees it the same way.
#include <algorithm>

#include "types/big_number.h"
#include "types/errors.h"
#include "types/integer_operations.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr std::int64_t kBits = 64;

[[gnu::noinline]] Ref<> big_left_shift(ThreadState& ts, const Int& number, const Int& count) {
  if (int_sign(number) == 0) return make_int(ts, 0);
  if (!count.is_small()) return raise(ts, TypeId::overflow_error, "too many digits in integer");
  if (!has_room_for_bits(ts, static_cast<double>(bit_length(number)) + static_cast<double>(count.value)))
    return nullptr;
  Mpz result;
  mpz_mul_2exp(result, MpzView(number), static_cast<mp_bitcnt_t>(count.value));
  return result.finish(ts);
}

[[gnu::noinline]] Ref<> big_right_shift(ThreadState& ts, const Int& number, const Int& count) {
  if (!count.is_small()) return make_int(ts, int_sign(number) < 0 ? -1 : 0);
  Mpz result;
  mpz_fdiv_q_2exp(result, MpzView(number), static_cast<mp_bitcnt_t>(count.value));
  return result.finish(ts);
}

template <auto kSmall, auto kBig>
Ref<> bit_operation(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]]
    return not_implemented(ts);
  const Int& a = *as<Int>(left);
  const Int& b = *as<Int>(right);
  if (a.is_small() && b.is_small()) [[likely]]
    return steal(small_int_object(ts, kSmall(a.value, b.value)));
  const MpzView big_a(a);
  const MpzView big_b(b);
  if (!has_room_for_bits(ts, static_cast<double>(std::max(bit_length(big_a), bit_length(big_b))) + 1)) return nullptr;
  Mpz result;
  kBig(result, big_a, big_b);
  return result.finish(ts);
}

}  // namespace

Ref<> int_left_shift(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]]
    return not_implemented(ts);
  const Int& number = *as<Int>(left);
  const Int& count = *as<Int>(right);
  if (int_sign(count) < 0) return raise(ts, TypeId::value_error, "negative shift count");
  if (number.is_small() && count.is_small() && count.value < kBits - 1) [[likely]] {
    const auto shifted = static_cast<std::int64_t>(static_cast<std::uint64_t>(number.value) << count.value);
    if (shifted >> count.value == number.value) return steal(small_int_object(ts, shifted));
  }
  return big_left_shift(ts, number, count);
}

Ref<> int_right_shift(ThreadState& ts, Object* left, Object* right) {
  if (!both_ints(left, right)) [[unlikely]]
    return not_implemented(ts);
  const Int& number = *as<Int>(left);
  const Int& count = *as<Int>(right);
  if (int_sign(count) < 0) return raise(ts, TypeId::value_error, "negative shift count");
  if (number.is_small() && count.is_small()) [[likely]] {
    return steal(small_int_object(ts, number.value >> std::min(count.value, kBits - 1)));
  }
  return big_right_shift(ts, number, count);
}

Ref<> int_and(ThreadState& ts, Object* left, Object* right) {
  return bit_operation<[](std::int64_t a, std::int64_t b) { return a & b; }, mpz_and>(ts, left, right);
}

Ref<> int_or(ThreadState& ts, Object* left, Object* right) {
  return bit_operation<[](std::int64_t a, std::int64_t b) { return a | b; }, mpz_ior>(ts, left, right);
}

Ref<> int_xor(ThreadState& ts, Object* left, Object* right) {
  return bit_operation<[](std::int64_t a, std::int64_t b) { return a ^ b; }, mpz_xor>(ts, left, right);
}

Ref<> int_invert(ThreadState& ts, Object* self) {
  const Int& number = *as<Int>(self);
  if (number.is_small()) [[likely]]
    return steal(small_int_object(ts, ~number.value));
  if (!has_room_for_bits(ts, static_cast<double>(bit_length(number)) + 1)) return nullptr;
  Mpz result;
  mpz_com(result, MpzView(number));
  return result.finish(ts);
}

}  // namespace ouro::OURO_BUILD
