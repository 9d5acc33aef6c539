// Order, equality and hash of int. CPython: Objects/longobject.c (long_compare, long_hash), Objects/floatobject.c
// (float_richcompare, for an int beside a float).
#include <cmath>

#include "types/big_number.h"
#include "types/integer_operations.h"
#include "types/number_hash.h"

namespace ouro::OURO_BUILD {
namespace {

template <class T>
int order_of(T left, T right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

}  // namespace

int int_order(const Int& left, const Int& right) {
  if (left.is_small() && right.is_small()) [[likely]]
    return order_of(left.value, right.value);
  return mpz_cmp(MpzView(left), MpzView(right));
}

int int_order(const Int& left, double right) {
  if (!left.is_small()) return mpz_cmp_d(left.big->number, right);
  constexpr double kBeyond = 0x1p63;
  if (right >= kBeyond) return -1;
  if (right < -kBeyond) return 1;
  const auto whole = static_cast<std::int64_t>(right);
  if (left.value != whole) return order_of(left.value, whole);
  return order_of(0.0, right - static_cast<double>(whole));  // exact: a double with a fraction is below 2^53
}

Ref<> int_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  if (!both_ints(self, other)) return not_implemented(ts);
  return compared(ts, int_order(*as<Int>(self), *as<Int>(other)), op);
}

std::int64_t int_hash(const Int& number) {
  if (number.is_small()) [[likely]]
    return hash_of(number.value);
  const auto rest = static_cast<std::int64_t>(mpz_tdiv_ui(number.big->number, kHashModulus));
  return finish_hash(int_sign(number) < 0 ? -rest : rest);
}

}  // namespace ouro::OURO_BUILD
