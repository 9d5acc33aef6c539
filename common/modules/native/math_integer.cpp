// Functions of ints, exact at any size. CPython: Modules/mathmodule.c; here GMP does the work.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "modules/native/math_functions.h"
#include "types/big_number.h"
#include "types/errors.h"
#include "types/integer_operations.h"

namespace ouro::OURO_BUILD::math {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

std::uint64_t magnitude(const Int& number) {
  return number.value < 0 ? 0 - static_cast<std::uint64_t>(number.value) : static_cast<std::uint64_t>(number.value);
}

Int& int_of(const Ref<>& number) { return *as<Int>(number.get()); }

// At least the logarithm to base 2 of the absolute value.
double log2_bound(const Int& number) { return static_cast<double>(bit_length(number)); }

// --- common divisors and multiples ---

Ref<> gcd_of_two(ThreadState& ts, const Int& a, const Int& b) {
  if (a.is_small() && b.is_small()) return make_uint(ts, std::gcd(magnitude(a), magnitude(b)));
  Mpz result;
  mpz_gcd(result, MpzView(a), MpzView(b));
  return result.finish(ts);
}

Ref<> lcm_of_two(ThreadState& ts, const Int& a, const Int& b) {
  if (!has_room_for_bits(ts, log2_bound(a) + log2_bound(b))) return nullptr;
  Mpz result;
  mpz_lcm(result, MpzView(a), MpzView(b));
  return result.finish(ts);
}

// Combines all arguments, of which there may be none.
template <auto kOfTwo>
Ref<> combine(ThreadState& ts, const Args& args, std::int64_t of_none) {
  Ref<> result = make_int(ts, of_none);
  for (int i = 0; i < args.count; ++i) {
    if (!result) return nullptr;
    const Ref<> next = to_index(ts, args[i]);
    if (!next) return nullptr;
    result = i == 0 ? int_absolute(ts, next.get()) : kOfTwo(ts, int_of(result), int_of(next));
  }
  return result;
}

Ref<> gcd(ThreadState& ts, const Args& args) { return combine<gcd_of_two>(ts, args, 0); }
Ref<> lcm(ThreadState& ts, const Args& args) { return combine<lcm_of_two>(ts, args, 1); }

// --- roots ---

std::int64_t small_root(std::int64_t value) {
  auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(value)));
  constexpr std::int64_t kLargestRoot = 3037000499;  // its square is the last below 2^63
  root = std::min(root, kLargestRoot);
  while (root * root > value) --root;
  while (root < kLargestRoot && (root + 1) * (root + 1) <= value) ++root;
  return root;
}

Ref<> isqrt(ThreadState& ts, const Args& args) {
  const Ref<> index = to_index(ts, args[0]);
  if (!index) return nullptr;
  const Int& number = int_of(index);
  if (int_sign(number) < 0) return raise(ts, TypeId::value_error, "isqrt() argument must be nonnegative");
  if (number.is_small()) return make_int(ts, small_root(number.value));
  Mpz result;
  mpz_sqrt(result, MpzView(number));
  return result.finish(ts);
}

// --- products of ranges ---

Ref<> factorial_of(ThreadState& ts, const Int& number) {
  if (int_sign(number) < 0) {
    return raise(ts, TypeId::value_error, "factorial() not defined for negative values");
  }
  if (!number.is_small()) {
    return raise(ts, TypeId::overflow_error, "factorial() argument should not exceed {}", kMost);
  }
  const auto n = static_cast<double>(number.value);
  if (!has_room_for_bits(ts, n * std::log2(n + 1))) return nullptr;
  Mpz result;
  mpz_fac_ui(result, static_cast<unsigned long>(number.value));
  return result.finish(ts);
}

Ref<> factorial(ThreadState& ts, const Args& args) {
  const Ref<> index = to_index(ts, args[0]);
  if (!index) return nullptr;
  return factorial_of(ts, int_of(index));
}

// The product of n - skipped, n - skipped - 1, ...: `count` factors. In halves of similar size, which multiply faster.
// NOLINTNEXTLINE(misc-no-recursion): as deep as `count` has bits
void multiply_down(mpz_ptr result, mpz_srcptr n, std::uint64_t skipped, std::uint64_t count) {
  constexpr std::uint64_t kFew = 16;
  if (count > kFew) {
    Mpz half;
    multiply_down(half, n, skipped, count / 2);
    multiply_down(result, n, skipped + count / 2, count - count / 2);
    mpz_mul(result, result, half);
    return;
  }
  Mpz factor;
  mpz_set_ui(result, 1);
  for (std::uint64_t i = 0; i < count; ++i) {
    mpz_sub_ui(factor, n, skipped + i);
    mpz_mul(result, result, factor);
  }
}

// Both arguments as ints that are not negative. RETURNS: false with TypeError or ValueError.
bool read_n_and_k(ThreadState& ts, const Args& args, Ref<>& n, Ref<>& k) {
  n = to_index(ts, args[0]);
  if (!n) return false;
  k = to_index(ts, args[1]);
  if (!k) return false;
  if (int_sign(int_of(n)) < 0) return raise(ts, TypeId::value_error, "n must be a non-negative integer");
  if (int_sign(int_of(k)) < 0) return raise(ts, TypeId::value_error, "k must be a non-negative integer");
  return true;
}

Ref<> perm(ThreadState& ts, const Args& args) {
  if (args[1] == nullptr || args[1] == ts.interp.none) return factorial(ts, args);
  Ref<> n;
  Ref<> k;
  if (!read_n_and_k(ts, args, n, k)) return nullptr;
  if (int_order(int_of(n), int_of(k)) < 0) return make_int(ts, 0);
  const std::optional<std::int64_t> factors = small_value(int_of(k));
  if (!factors) return raise(ts, TypeId::overflow_error, "k must not exceed {}", kMost);
  if (!has_room_for_bits(ts, static_cast<double>(*factors) * log2_bound(int_of(n)))) return nullptr;
  Mpz result;
  multiply_down(result, MpzView(int_of(n)), 0, static_cast<std::uint64_t>(*factors));
  return result.finish(ts);
}

Ref<> comb(ThreadState& ts, const Args& args) {
  Ref<> n;
  Ref<> k;
  if (!read_n_and_k(ts, args, n, k)) return nullptr;
  Ref<> rest = int_subtract(ts, n.get(), k.get());
  if (!rest) return nullptr;
  if (int_sign(int_of(rest)) < 0) return make_int(ts, 0);
  if (int_order(int_of(rest), int_of(k)) < 0) k = std::move(rest);
  const std::optional<std::int64_t> chosen = small_value(int_of(k));
  if (!chosen) return raise(ts, TypeId::overflow_error, "min(n - k, k) must not exceed {}", kMost);
  // (n * e / k) ** k is more.
  const auto count = static_cast<double>(std::max<std::int64_t>(*chosen, 1));
  if (!has_room_for_bits(ts, count * (log2_bound(int_of(n)) + 1.5 - std::log2(count)))) return nullptr;
  Mpz result;
  mpz_bin_ui(result, MpzView(int_of(n)), static_cast<unsigned long>(*chosen));
  return result.finish(ts);
}

constexpr NativeDef kIntegerFunctions[] = {
    {"comb", comb, "n, k, /", "In how many ways k of n things can be chosen."},
    {"factorial", factorial, "n, /", "The product of the ints from 1 to n."},
    {"gcd", gcd, "*", "The greatest common divisor."},
    {"isqrt", isqrt, "n, /", "The largest int whose square is not greater than n."},
    {"lcm", lcm, "*", "The least common multiple."},
    {"perm", perm, "n, k=, /", "In how many ways k of n things can be chosen in order."},
};

}  // namespace

std::span<const NativeDef> integer_functions() { return kIntegerFunctions; }

}  // namespace ouro::OURO_BUILD::math
