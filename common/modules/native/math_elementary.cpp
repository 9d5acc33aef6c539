// The functions that the C library computes: powers, logarithms, angles, special functions. CPython: FUNC1, FUNC2 and
// loghelper in Modules/mathmodule.c.
//
// C reports an argument out of a function's domain by a nan, Python by a ValueError that says what was expected.
#include <cmath>
#include <numbers>

#include "modules/native/math_functions.h"
#include "types/big_number.h"
#include "types/errors.h"
#include "types/exact_double.h"
#include "types/float_operations.h"

namespace ouro::OURO_BUILD::math {
namespace {

using RealFunction = double (*)(double);

// What an infinite result of a finite argument means.
enum class Infinite { kOutOfRange, kOutOfDomain };

// "expected ..., got -1.0"; nothing is expected: "math domain error".
Raised raise_domain(ThreadState& ts, const char* expected, double got) {
  if (expected == nullptr) return math::raise_domain(ts);
  return raise(ts, TypeId::value_error, "expected {}, got {}", expected, float_repr(got));
}

template <RealFunction kFunction, Infinite kInfinite = Infinite::kOutOfDomain, const char* kExpected = nullptr>
Ref<> elementary(ThreadState& ts, const Args& args) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  const double result = kFunction(*x);
  if (std::isnan(result) && !std::isnan(*x)) return raise_domain(ts, kExpected, *x);
  if (std::isinf(result) && std::isfinite(*x)) {
    if (kInfinite == Infinite::kOutOfRange) return raise_range(ts);
    return raise_domain(ts, kExpected, *x);
  }
  return make_float(ts, result);
}

template <double (*kFunction)(double, double)>
Ref<> elementary2(ThreadState& ts, const Args& args) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  const std::optional<double> y = real(ts, args[1]);
  if (!y) return nullptr;
  return checked(ts, *x, *y, kFunction(*x, *y));
}

// --- what was expected ---

constexpr char kUnitInterval[] = "a number in range from -1 up to 1";
constexpr char kInsideUnitInterval[] = "a number between -1 and 1";
constexpr char kFinite[] = "a finite input";
constexpr char kNotNegative[] = "a nonnegative input";
constexpr char kPositive[] = "a positive input";
constexpr char kAtLeastOne[] = "argument value not less than 1";
constexpr char kAboveMinusOne[] = "argument value > -1";
constexpr char kNoPole[] = "a noninteger or positive integer";

// --- gamma ---

// The gamma function has its poles there.
bool is_pole(double x) { return x <= 0 && x == std::floor(x); }

// The library's is not always exact where the result is a factorial.
double gamma_of(double x) {
  constexpr double kFactorialsExactTo = 23;
  if (x != std::floor(x) || x < 1 || x > kFactorialsExactTo) return std::tgamma(x);
  double factorial = 1;
  for (double factor = 2; factor < x; ++factor) factorial *= factor;
  return factorial;
}

Ref<> gamma(ThreadState& ts, const Args& args) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  if (is_pole(*x)) return raise_domain(ts, kNoPole, *x);  // and -inf
  const double result = gamma_of(*x);
  return std::isinf(result) && std::isfinite(*x) ? Ref<>(raise_range(ts)) : make_float(ts, result);
}

Ref<> lgamma(ThreadState& ts, const Args& args) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  if (std::isfinite(*x) && is_pole(*x)) return raise_domain(ts, kNoPole, *x);
  int sign;  // C's lgamma keeps it in a variable of the process
  const double result = *x == 1 || *x == 2 ? 0 : ::lgamma_r(*x, &sign);
  return std::isinf(result) && std::isfinite(*x) ? Ref<>(raise_range(ts)) : make_float(ts, result);
}

// --- logarithms ---

// Of an int, also of one beyond all doubles: m * 2^e has the logarithm log(m) + e * log(2).
Ref<> log_of_int(ThreadState& ts, const Int& number, RealFunction function) {
  if (int_sign(number) <= 0) return raise(ts, TypeId::value_error, "expected {}", kPositive);
  const double converted = int_to_double(number);
  if (std::isfinite(converted)) return make_float(ts, function(converted));
  std::int64_t exponent;
  const double fraction = nearest_fraction(number.big->number, exponent);
  return make_float(ts, function(fraction) + function(2) * static_cast<double>(exponent));
}

Ref<> logarithm(ThreadState& ts, Object* argument, RealFunction function) {
  if (is<Int>(ts, argument)) return log_of_int(ts, *as<Int>(argument), function);
  const std::optional<double> x = real(ts, argument);
  if (!x) {
    if (argument->type->slots.to_index == nullptr || !discard_if(ts, TypeId::overflow_error)) return nullptr;
    const Ref<> index = to_index(ts, argument);
    return index ? log_of_int(ts, *as<Int>(index.get()), function) : nullptr;
  }
  if (*x <= 0) return raise_domain(ts, kPositive, *x);
  return make_float(ts, function(*x));
}

Ref<> log(ThreadState& ts, const Args& args) {
  Ref<> numerator = logarithm(ts, args[0], std::log);
  if (!numerator || args[1] == nullptr) return numerator;
  const Ref<> denominator = logarithm(ts, args[1], std::log);
  if (!denominator) return nullptr;
  return float_true_divide(ts, numerator.get(), denominator.get());
}

Ref<> log2(ThreadState& ts, const Args& args) { return logarithm(ts, args[0], std::log2); }
Ref<> log10(ThreadState& ts, const Args& args) { return logarithm(ts, args[0], std::log10); }

// --- of two ---

Ref<> pow(ThreadState& ts, const Args& args) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  const std::optional<double> y = real(ts, args[1]);
  if (!y) return nullptr;
  if (*x == 0 && *y < 0 && std::isfinite(*y)) return math::raise_domain(ts);
  return checked(ts, *x, *y, std::pow(*x, *y));
}

Ref<> fma(ThreadState& ts, const Args& args) {
  double values[3];
  for (int i = 0; i < 3; ++i) {
    const std::optional<double> value = real(ts, args[i]);
    if (!value) return nullptr;
    values[i] = *value;
  }
  const auto [x, y, z] = values;
  const double result = std::fma(x, y, z);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y) && !std::isnan(z)) {
    return raise(ts, TypeId::value_error, "invalid operation in fma");
  }
  if (std::isinf(result) && std::isfinite(x) && std::isfinite(y) && std::isfinite(z)) {
    return raise(ts, TypeId::overflow_error, "overflow in fma");
  }
  return make_float(ts, result);
}

// --- angles ---

Ref<> scaled(ThreadState& ts, Object* argument, double factor) {
  const std::optional<double> x = real(ts, argument);
  if (!x) return nullptr;
  return make_float(ts, *x * factor);  // may be infinite
}

Ref<> degrees(ThreadState& ts, const Args& args) { return scaled(ts, args[0], 180 / std::numbers::pi); }
Ref<> radians(ThreadState& ts, const Args& args) { return scaled(ts, args[0], std::numbers::pi / 180); }

constexpr Infinite kOutOfRange = Infinite::kOutOfRange;
constexpr Infinite kOutOfDomain = Infinite::kOutOfDomain;

constexpr NativeDef kElementaryFunctions[] = {
    {"acos", elementary<std::acos, kOutOfDomain, kUnitInterval>, "x, /", "The arc cosine, in radians."},
    {"acosh", elementary<std::acosh, kOutOfDomain, kAtLeastOne>, "x, /", "The inverse hyperbolic cosine."},
    {"asin", elementary<std::asin, kOutOfDomain, kUnitInterval>, "x, /", "The arc sine, in radians."},
    {"asinh", elementary<std::asinh>, "x, /", "The inverse hyperbolic sine."},
    {"atan", elementary<std::atan>, "x, /", "The arc tangent, in radians."},
    {"atan2", elementary2<std::atan2>, "y, x, /", "The angle of the point (x, y), in radians."},
    {"atanh", elementary<std::atanh, kOutOfDomain, kInsideUnitInterval>, "x, /", "The inverse hyperbolic tangent."},
    {"cbrt", elementary<std::cbrt>, "x, /", "The cube root."},
    {"copysign", elementary2<std::copysign>, "x, y, /", "The magnitude of x with the sign of y."},
    {"cos", elementary<std::cos, kOutOfDomain, kFinite>, "x, /", "The cosine of x radians."},
    {"cosh", elementary<std::cosh, kOutOfRange>, "x, /", "The hyperbolic cosine."},
    {"degrees", degrees, "x, /", "Radians as degrees."},
    {"erf", elementary<std::erf>, "x, /", "The error function."},
    {"erfc", elementary<std::erfc>, "x, /", "1 minus the error function."},
    {"exp", elementary<std::exp, kOutOfRange>, "x, /", "e to the power of x."},
    {"exp2", elementary<std::exp2, kOutOfRange>, "x, /", "2 to the power of x."},
    {"expm1", elementary<std::expm1, kOutOfRange>, "x, /", "exp(x) - 1, also accurate for a small x."},
    {"fabs", elementary<std::fabs>, "x, /", "The absolute value as a float."},
    {"fma", fma, "x, y, z, /", "x * y + z, rounded once."},
    {"gamma", gamma, "x, /", "The gamma function."},
    {"lgamma", lgamma, "x, /", "The logarithm of the gamma function's absolute value."},
    {"log", log, "x, base=, /", "The logarithm to the given base, or the natural one."},
    {"log10", log10, "x, /", "The logarithm to base 10."},
    {"log1p", elementary<std::log1p, kOutOfDomain, kAboveMinusOne>, "x, /", "log(1 + x), also accurate for a small x."},
    {"log2", log2, "x, /", "The logarithm to base 2."},
    {"pow", pow, "x, y, /", "x to the power of y, as a float."},
    {"radians", radians, "x, /", "Degrees as radians."},
    {"sin", elementary<std::sin, kOutOfDomain, kFinite>, "x, /", "The sine of x radians."},
    {"sinh", elementary<std::sinh, kOutOfRange>, "x, /", "The hyperbolic sine."},
    {"sqrt", elementary<std::sqrt, kOutOfDomain, kNotNegative>, "x, /", "The square root."},
    {"tan", elementary<std::tan, kOutOfDomain, kFinite>, "x, /", "The tangent of x radians."},
    {"tanh", elementary<std::tanh>, "x, /", "The hyperbolic tangent."},
};

}  // namespace

std::span<const NativeDef> elementary_functions() { return kElementaryFunctions; }

}  // namespace ouro::OURO_BUILD::math
