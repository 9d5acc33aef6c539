// The operators of float, in the form of slots: for the type's table, for the eval loop and for int.
// CPython: the nb_ functions of Objects/floatobject.c.
//
// The other operand may be an int; what is neither gives NotImplemented.
#pragma once

#include <span>
#include <string>

#include "object/ref.h"
#include "object/type.h"
#include "types/floating.h"
#include "types/native.h"

namespace ouro::OURO_BUILD {

// --- float_arithmetic.cpp ---
Ref<> float_add(ThreadState& ts, Object* left, Object* right);
Ref<> float_subtract(ThreadState& ts, Object* left, Object* right);
Ref<> float_multiply(ThreadState& ts, Object* left, Object* right);
Ref<> float_true_divide(ThreadState& ts, Object* left, Object* right);
Ref<> float_floor_divide(ThreadState& ts, Object* left, Object* right);
Ref<> float_remainder(ThreadState& ts, Object* left, Object* right);
Ref<> float_divmod(ThreadState& ts, Object* left, Object* right);
Ref<> float_power(ThreadState& ts, Object* left, Object* right);
Ref<> float_power(ThreadState& ts, double base, double exponent);
Ref<> float_negative(ThreadState& ts, Object* self);
Ref<> float_positive(ThreadState& ts, Object* self);
Ref<> float_absolute(ThreadState& ts, Object* self);
Ref<> float_compare(ThreadState& ts, Object* self, Object* other, CompareOp op);
std::int64_t float_hash(ThreadState& ts, Object* self);

// --- float_round.cpp ---
// round(value, digits): correct in decimal, ties to even; an int if `digits` is null or None.
Ref<> float_round(ThreadState& ts, double value, Object* digits);
// numerator and denominator
Ref<> float_integer_ratio(ThreadState& ts, double value);

// --- float_hex.cpp ---
std::string float_hex(double value);
// RETURNS: nothing, with ValueError or OverflowError.
std::optional<double> double_from_hex(ThreadState& ts, std::string_view text);

// --- float_new.cpp ---
Ref<> float_new(ThreadState& ts, Type* type, const Args& args);
// float(object)
Ref<> to_float(ThreadState& ts, Object* object);

// --- float_methods.cpp ---
std::span<const NativeDef> float_methods();
std::span<const NativeDef> float_class_methods();
std::span<const GetSetDef> float_attributes();

}  // namespace ouro::OURO_BUILD
