// What a double consists of, what lies beside it, how close two are. CPython: Modules/mathmodule.c.
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "modules/native/math_functions.h"
#include "types/big_number.h"
#include "types/errors.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::math {
namespace {

// --- rounding to ints ---

// Calls the special method `name`, which floats other than `float` itself and ints have. Null without an exception if
// there is none.
Ref<> call_special(ThreadState& ts, Object* object, const char* name) {
  const Ref<Str> interned = intern(ts, name);
  if (!interned) return nullptr;
  const Ref<> method = find_special(ts, object, interned.get());
  return method ? call(ts, method.get(), {}) : nullptr;
}

Ref<> round_by(ThreadState& ts, Object* argument, const char* special, double (*function)(double)) {
  if (is_exact<Int>(ts, argument)) return share(argument);
  if (!is_exact<Float>(ts, argument)) {
    Ref<> result = call_special(ts, argument, special);
    if (result || ts.exception != nullptr) return result;
  }
  const std::optional<double> value = real(ts, argument);
  if (!value) return nullptr;
  return int_from_double(ts, function(*value));
}

Ref<> floor(ThreadState& ts, const Args& args) { return round_by(ts, args[0], "__floor__", std::floor); }
Ref<> ceil(ThreadState& ts, const Args& args) { return round_by(ts, args[0], "__ceil__", std::ceil); }

Ref<> trunc(ThreadState& ts, const Args& args) {
  if (is_exact<Float>(ts, args[0])) return int_from_double(ts, as<Float>(args[0])->value);
  Ref<> result = call_special(ts, args[0], "__trunc__");
  if (result || ts.exception != nullptr) return result;
  return raise(ts, TypeId::type_error, "type {} doesn't define __trunc__ method", type_name(args[0]));
}

// --- parts ---

Ref<> frexp(ThreadState& ts, const Args& args) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  int exponent = 0;
  const double fraction = std::isfinite(*x) ? std::frexp(*x, &exponent) : *x;
  const Ref<> first = make_float(ts, fraction);
  const Ref<> second = make_int(ts, exponent);
  if (!first || !second) return nullptr;
  return make_tuple(ts, {first.get(), second.get()});
}

Ref<> ldexp(ThreadState& ts, const Args& args) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  if (!is<Int>(ts, args[1])) {
    return raise(ts, TypeId::type_error, "Expected an int as second argument to ldexp.");
  }
  constexpr std::int64_t kFar = 1 << 20;
  const Int& exponent = *as<Int>(args[1]);
  const std::int64_t most = int_sign(exponent) < 0 ? -kFar : kFar;
  const bool is_far = !exponent.is_small() || exponent.value > kFar || exponent.value < -kFar;
  return checked(ts, *x, 0, std::ldexp(*x, static_cast<int>(is_far ? most : exponent.value)));
}

Ref<> modf(ThreadState& ts, const Args& args) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  double whole;
  const double fraction = std::modf(*x, &whole);
  const Ref<> first = make_float(ts, fraction);
  const Ref<> second = make_float(ts, whole);
  if (!first || !second) return nullptr;
  return make_tuple(ts, {first.get(), second.get()});
}

// --- remainders ---

Ref<> fmod(ThreadState& ts, const Args& args) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  const std::optional<double> y = real(ts, args[1]);
  if (!y) return nullptr;
  return checked(ts, *x, *y, std::fmod(*x, *y));
}

Ref<> remainder(ThreadState& ts, const Args& args) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  const std::optional<double> y = real(ts, args[1]);
  if (!y) return nullptr;
  return checked(ts, *x, *y, std::remainder(*x, *y));
}

// --- neighbours ---

// The doubles in their order, numbered; both zeros have number 0.
std::int64_t number_of(double value) {
  const auto magnitude = static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(std::fabs(value)));
  return std::signbit(value) ? -magnitude : magnitude;
}
double double_of(std::int64_t number) {
  const auto magnitude = std::bit_cast<double>(static_cast<std::uint64_t>(number < 0 ? -number : number));
  return number < 0 ? -magnitude : magnitude;
}

double after(double x, double y, std::uint64_t steps) {
  if (steps == 0 || std::isnan(x)) return x;
  if (std::isnan(y)) return y;
  const std::int64_t from = number_of(x);
  const std::int64_t to = number_of(y);
  const std::uint64_t distance = from < to ? static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from)
                                           : static_cast<std::uint64_t>(from) - static_cast<std::uint64_t>(to);
  if (distance <= steps) return y;
  const auto start = static_cast<std::uint64_t>(from);  // the way can be longer than 2^63, its end is in range again
  const double result = double_of(static_cast<std::int64_t>(from < to ? start + steps : start - steps));
  return result == 0 ? std::copysign(0.0, x) : result;
}

Ref<> nextafter(ThreadState& ts, const Args& args) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  const std::optional<double> y = real(ts, args[1]);
  if (!y) return nullptr;
  if (args[2] == nullptr || args[2] == ts.interp.none) return make_float(ts, std::nextafter(*x, *y));
  const Ref<> steps = to_index(ts, args[2]);
  if (!steps) return nullptr;
  const Int& count = *as<Int>(steps.get());
  if (int_sign(count) < 0) return raise(ts, TypeId::value_error, "steps must be a non-negative integer");
  const MpzView number(count);
  const std::uint64_t taken =
      mpz_fits_ulong_p(number) != 0 ? mpz_get_ui(number) : std::numeric_limits<std::uint64_t>::max();
  return make_float(ts, after(*x, *y, taken));
}

Ref<> ulp(ThreadState& ts, const Args& args) {
  const std::optional<double> given = real(ts, args[0]);
  if (!given) return nullptr;
  const double x = std::fabs(*given);
  if (!std::isfinite(x)) return make_float(ts, x);
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const double next = std::nextafter(x, kInfinity);
  return make_float(ts, std::isinf(next) ? x - std::nextafter(x, -kInfinity) : next - x);
}

// --- questions ---

template <class Question>
Ref<> answer(ThreadState& ts, const Args& args, Question question) {
  const std::optional<double> x = real(ts, args[0]);
  if (!x) return nullptr;
  return make_bool(ts, question(*x));
}

Ref<> isfinite(ThreadState& ts, const Args& args) {
  return answer(ts, args, [](double x) { return std::isfinite(x); });
}
Ref<> isinf(ThreadState& ts, const Args& args) {
  return answer(ts, args, [](double x) { return std::isinf(x); });
}
Ref<> isnan(ThreadState& ts, const Args& args) {
  return answer(ts, args, [](double x) { return std::isnan(x); });
}

bool is_close(double a, double b, double relative, double absolute) {
  if (a == b) return true;
  if (std::isinf(a) || std::isinf(b)) return false;
  const double difference = std::fabs(b - a);
  return difference <= std::fabs(relative * b) || difference <= std::fabs(relative * a) || difference <= absolute;
}

Ref<> isclose(ThreadState& ts, const Args& args) {
  double values[] = {0, 0, 1e-9, 0};  // a, b, rel_tol, abs_tol
  for (int i = 0; i < 4; ++i) {
    if (args[i] == nullptr) continue;
    const std::optional<double> given = real(ts, args[i]);
    if (!given) return nullptr;
    values[i] = *given;
  }
  const auto [a, b, relative, absolute] = values;
  if (relative < 0 || absolute < 0) return raise(ts, TypeId::value_error, "tolerances must be non-negative");
  return make_bool(ts, is_close(a, b, relative, absolute));
}

constexpr NativeDef kFunctions[] = {
    {"ceil", ceil, "x, /", "The smallest int that is not less than x."},
    {"floor", floor, "x, /", "The largest int that is not greater than x."},
    {"fmod", fmod, "x, y, /", "The remainder with the sign of x, as C computes it."},
    {"frexp", frexp, "x, /", "(m, e) with x == m * 2 ** e and 0.5 <= abs(m) < 1."},
    {"isclose", isclose, "a, b, *, rel_tol=, abs_tol=", "Whether two numbers differ by no more than a tolerance."},
    {"isfinite", isfinite, "x, /", "Whether x is neither infinite nor a nan."},
    {"isinf", isinf, "x, /", "Whether x is infinite."},
    {"isnan", isnan, "x, /", "Whether x is a nan."},
    {"ldexp", ldexp, "x, i, /", "x * 2 ** i."},
    {"modf", modf, "x, /", "The fraction and the whole part of x."},
    {"nextafter", nextafter, "x, y, /, *, steps=", "The float so many steps from x towards y."},
    {"remainder", remainder, "x, y, /", "The difference between x and the nearest multiple of y."},
    {"trunc", trunc, "x, /", "x without its fraction, as an int."},
    {"ulp", ulp, "x, /", "The value of the last bit of x."},
};

}  // namespace

std::span<const NativeDef> double_functions() { return kFunctions; }

}  // namespace ouro::OURO_BUILD::math
