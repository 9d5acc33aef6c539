// The operators of int, in the form of slots: for the type's table, for the eval loop and for builtins such as pow().
// CPython: the nb_ functions of Objects/longobject.c.
//
// Operands that are not both ints give NotImplemented; a result is always exactly an int.
#pragma once

#include <span>

#include "object/ref.h"
#include "object/type.h"
#include "types/integer.h"
#include "types/native.h"

namespace ouro::OURO_BUILD {

// --- integer_arithmetic.cpp ---
Ref<> int_add(ThreadState& ts, Object* left, Object* right);
Ref<> int_subtract(ThreadState& ts, Object* left, Object* right);
Ref<> int_multiply(ThreadState& ts, Object* left, Object* right);
Ref<> int_negative(ThreadState& ts, Object* self);
Ref<> int_positive(ThreadState& ts, Object* self);
Ref<> int_absolute(ThreadState& ts, Object* self);

// --- integer_division.cpp ---
Ref<> int_true_divide(ThreadState& ts, Object* left, Object* right);
Ref<> int_floor_divide(ThreadState& ts, Object* left, Object* right);
Ref<> int_remainder(ThreadState& ts, Object* left, Object* right);
Ref<> int_divmod(ThreadState& ts, Object* left, Object* right);
// round(number, digits): to a multiple of 10 ** -digits, ties to the even one. `digits` may be null.
Ref<> int_round(ThreadState& ts, Int& number, Object* digits);

// --- integer_power.cpp ---
Ref<> int_power(ThreadState& ts, Object* left, Object* right);
// pow(base, exponent, modulus); a negative exponent asks for the inverse.
Ref<> int_power_modulo(ThreadState& ts, const Int& base, const Int& exponent, const Int& modulus);

// --- integer_bits.cpp ---
Ref<> int_left_shift(ThreadState& ts, Object* left, Object* right);
Ref<> int_right_shift(ThreadState& ts, Object* left, Object* right);
Ref<> int_and(ThreadState& ts, Object* left, Object* right);
Ref<> int_or(ThreadState& ts, Object* left, Object* right);
Ref<> int_xor(ThreadState& ts, Object* left, Object* right);
Ref<> int_invert(ThreadState& ts, Object* self);

// --- integer_compare.cpp ---
Ref<> int_compare(ThreadState& ts, Object* self, Object* other, CompareOp op);
// RETURNS: negative, 0 or positive.
int int_order(const Int& left, const Int& right);
// The same between an int and a double that is not a nan, exactly: neither is converted to the other.
int int_order(const Int& left, double right);

// --- integer_bytes.cpp ---
Ref<> int_to_bytes(ThreadState& ts, const Args& args);    // self, length=, byteorder=, signed=
Ref<> int_from_bytes(ThreadState& ts, const Args& args);  // class, bytes, byteorder=, signed=

// --- integer_new.cpp ---
Ref<> int_new(ThreadState& ts, Type* type, const Args& args);
// int(object) without a base.
Ref<> to_int(ThreadState& ts, Object* object);

// --- integer_methods.cpp ---
std::span<const NativeDef> int_methods();
std::span<const NativeDef> int_class_methods();
std::span<const GetSetDef> int_attributes();

// --- helpers of the above ---
inline bool both_ints(const Object* left, const Object* right) {
  return (left->type->flags & right->type->flags & kIntSubtype) != 0;
}
inline Ref<> not_implemented(ThreadState& ts) { return share(ts.interp.not_implemented); }
inline Ref<> compared(ThreadState& ts, int order, CompareOp op) {
  switch (op) {
    case CompareOp::kLess:
      return make_bool(ts, order < 0);
    case CompareOp::kLessEqual:
      return make_bool(ts, order <= 0);
    case CompareOp::kEqual:
      return make_bool(ts, order == 0);
    case CompareOp::kNotEqual:
      return make_bool(ts, order != 0);
    case CompareOp::kGreater:
      return make_bool(ts, order > 0);
    case CompareOp::kGreaterEqual:
      return make_bool(ts, order >= 0);
  }
  return not_implemented(ts);
}

}  // namespace ouro::OURO_BUILD
