// The operators of float. CPython: Objects/floatobject.c.
//
// IEEE arithmetic as the machine does it, but that a division by zero raises, and // and % round down as those of int
// do.
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>

#include "types/abstract.h"
#include "types/errors.h"
#include "types/float_operations.h"
#include "types/integer_operations.h"
#include "types/number_hash.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

enum class Converted { kYes, kNotANumber, kRaised };

[[gnu::noinline]] Converted convert_slowly(ThreadState& ts, Object* object, double& value) {
  if (object->type->has(kIntSubtype)) {
    value = int_to_double(*as<Int>(object));
    if (!std::isinf(value)) return Converted::kYes;
    raise(ts, TypeId::overflow_error, "int too large to convert to float");
    return Converted::kRaised;
  }
  if (!is<Float>(ts, object)) return Converted::kNotANumber;
  value = as<Float>(object)->value;
  return Converted::kYes;
}

Converted convert(ThreadState& ts, Object* object, double& value) {
  if (!is_exact<Float>(ts, object)) return convert_slowly(ts, object, value);
  value = as<Float>(object)->value;
  return Converted::kYes;
}

// Calls `operation(a, b)` with the operands as doubles.
template <class Operation>
inline Ref<> on_doubles(ThreadState& ts, Object* left, Object* right, Operation operation) {
  double a = 0;
  double b = 0;
  for (const Converted done : {convert(ts, left, a), convert(ts, right, b)}) {
    if (done == Converted::kNotANumber) return not_implemented(ts);
    if (done == Converted::kRaised) return nullptr;
  }
  return operation(a, b);
}

Raised raise_zero_division(ThreadState& ts) { return raise(ts, TypeId::zero_division_error, "division by zero"); }

struct Division {
  double quotient;
  double remainder;
};

// std::fmod's remainder with the sign of the divisor, also if it is zero. REQUIRES: b != 0.
double on_side_of(double rest, double b) {
  if (rest == 0) return std::copysign(0.0, b);
  return (rest < 0) != (b < 0) ? rest + b : rest;
}

double remainder_of(double a, double b) { return on_side_of(std::fmod(a, b), b); }

Division divide(double a, double b) {
  const double rest = std::fmod(a, b);
  const bool other_side = rest != 0 && (rest < 0) != (b < 0);
  // A whole number but for the rounding of the division itself.
  const double nearly_whole = (a - rest) / b - (other_side ? 1 : 0);
  double quotient = std::floor(nearly_whole);
  if (nearly_whole - quotient > 0.5) quotient += 1;
  if (nearly_whole == 0) quotient = std::copysign(0.0, a / b);
  return {quotient, on_side_of(rest, b)};
}

bool is_odd(double value) { return std::fmod(std::fabs(value), 2) == 1; }

// pow() of C99 for infinite operands, spelled out: what it gives for them is not the same everywhere.
double power_of_infinite(double base, double exponent) {
  if (std::isinf(exponent)) {
    const double magnitude = std::fabs(base);
    if (magnitude == 1) return 1;
    return (exponent > 0) == (magnitude > 1) ? std::fabs(exponent) : 0;
  }
  if (exponent > 0) return is_odd(exponent) ? base : std::fabs(base);
  return is_odd(exponent) ? std::copysign(0.0, base) : 0;
}

Raised raise_out_of_range(ThreadState& ts) {
  const Ref<> number = make_int(ts, ERANGE);
  const Ref<Str> text = make_str(ts, std::strerror(ERANGE));
  if (!number || !text) return {};
  Ref<> error = call(ts, ts.type(TypeId::overflow_error), {number.get(), text.get()});
  if (!error) return {};
  return raise_object(ts, std::move(error));
}

// A double beside an int, exactly. REQUIRES: `value` is no nan.
int order(double value, const Int& number) { return -int_order(number, value); }

std::int64_t hash_of_address(const Object* object) {
  return finish_hash(static_cast<std::int64_t>(std::rotr(reinterpret_cast<std::uintptr_t>(object), 4)));
}

}  // namespace

Ref<> float_add(ThreadState& ts, Object* left, Object* right) {
  return on_doubles(ts, left, right, [&](double a, double b) { return make_float(ts, a + b); });
}

Ref<> float_subtract(ThreadState& ts, Object* left, Object* right) {
  return on_doubles(ts, left, right, [&](double a, double b) { return make_float(ts, a - b); });
}

Ref<> float_multiply(ThreadState& ts, Object* left, Object* right) {
  return on_doubles(ts, left, right, [&](double a, double b) { return make_float(ts, a * b); });
}

Ref<> float_true_divide(ThreadState& ts, Object* left, Object* right) {
  return on_doubles(ts, left, right, [&](double a, double b) -> Ref<> {
    if (b == 0) return raise_zero_division(ts);
    return make_float(ts, a / b);
  });
}

Ref<> float_floor_divide(ThreadState& ts, Object* left, Object* right) {
  return on_doubles(ts, left, right, [&](double a, double b) -> Ref<> {
    if (b == 0) return raise_zero_division(ts);
    return make_float(ts, divide(a, b).quotient);
  });
}

Ref<> float_remainder(ThreadState& ts, Object* left, Object* right) {
  return on_doubles(ts, left, right, [&](double a, double b) -> Ref<> {
    if (b == 0) return raise_zero_division(ts);
    return make_float(ts, remainder_of(a, b));
  });
}

Ref<> float_divmod(ThreadState& ts, Object* left, Object* right) {
  return on_doubles(ts, left, right, [&](double a, double b) -> Ref<> {
    if (b == 0) return raise_zero_division(ts);
    const Division result = divide(a, b);
    const Ref<> quotient = make_float(ts, result.quotient);
    const Ref<> remainder = make_float(ts, result.remainder);
    if (!quotient || !remainder) return nullptr;
    return make_tuple(ts, {quotient.get(), remainder.get()});
  });
}

Ref<> float_power(ThreadState& ts, Object* left, Object* right) {
  return on_doubles(ts, left, right, [&](double a, double b) { return float_power(ts, a, b); });
}

Ref<> float_power(ThreadState& ts, double base, double exponent) {
  if (exponent == 0 || base == 1) return make_float(ts, 1);
  if (std::isnan(base) || std::isnan(exponent)) return make_float(ts, base + exponent);
  if (std::isinf(base) || std::isinf(exponent)) return make_float(ts, power_of_infinite(base, exponent));
  if (base == 0) {
    if (exponent < 0) return raise(ts, TypeId::zero_division_error, "zero to a negative power");
    return make_float(ts, is_odd(exponent) ? base : 0);
  }
  if (base < 0 && exponent != std::floor(exponent)) {
    // CPython goes on to complex numbers here, which the subset lacks; these are the words of its version 2.
    return raise(ts, TypeId::value_error, "negative number cannot be raised to a fractional power");
  }
  const double result = std::pow(base, exponent);
  if (std::isinf(result)) return raise_out_of_range(ts);
  return make_float(ts, result);
}

Ref<> float_negative(ThreadState& ts, Object* self) { return make_float(ts, -as<Float>(self)->value); }

Ref<> float_positive(ThreadState& ts, Object* self) {
  return is_exact<Float>(ts, self) ? share(self) : make_float(ts, as<Float>(self)->value);
}

Ref<> float_absolute(ThreadState& ts, Object* self) { return make_float(ts, std::fabs(as<Float>(self)->value)); }

Ref<> float_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  const double a = as<Float>(self)->value;
  int result;
  if (is<Float>(ts, other)) {
    const double b = as<Float>(other)->value;
    if (std::isunordered(a, b)) return make_bool(ts, op == CompareOp::kNotEqual);
    result = a < b ? -1 : a > b ? 1 : 0;
  } else if (is<Int>(ts, other)) {
    if (std::isnan(a)) return make_bool(ts, op == CompareOp::kNotEqual);
    result = order(a, *as<Int>(other));
  } else {
    return not_implemented(ts);
  }
  return compared(ts, result, op);
}

std::int64_t double_hash(double value) {
  if (std::isnan(value)) return 0;
  if (std::isinf(value)) return value > 0 ? kHashOfInfinity : -kHashOfInfinity;
  constexpr int kMantissaBits = 53;
  int exponent;
  const double fraction = std::frexp(std::fabs(value), &exponent);
  const auto digits = static_cast<std::uint64_t>(std::ldexp(fraction, kMantissaBits));
  // Times a power of two, modulo 2^61 - 1: the bits go round in a circle of 61.
  const int turn = ((exponent - kMantissaBits) % kHashBits + kHashBits) % kHashBits;
  const auto hash = static_cast<std::int64_t>(((digits << turn) & kHashModulus) | (digits >> (kHashBits - turn)));
  return finish_hash(value < 0 ? -hash : hash);
}

std::int64_t float_hash(ThreadState&, Object* self) {
  const double value = as<Float>(self)->value;
  return std::isnan(value) ? hash_of_address(self) : double_hash(value);
}

}  // namespace ouro::OURO_BUILD
