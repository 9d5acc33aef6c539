// The functions of module math, a table per file.
// CPython: Modules/mathmodule.c.
#pragma once

#include <cmath>
#include <optional>
#include <span>

#include "types/abstract.h"
#include "types/floating.h"
#include "types/native.h"

namespace ouro::OURO_BUILD::math {

std::span<const NativeDef> elementary_functions();  // math_elementary.cpp: what the C library computes
std::span<const NativeDef> double_functions();      // math_doubles.cpp: parts and neighbours of doubles, comparisons
std::span<const NativeDef> integer_functions();     // math_integer.cpp: exact, of ints
std::span<const NativeDef> sum_functions();         // math_sums.cpp: of many numbers

// An argument as a double. RETURNS: nothing, with TypeError or OverflowError.
inline std::optional<double> real(ThreadState& ts, Object* argument) {
  if (is_exact<Float>(ts, argument)) [[likely]]
    return as<Float>(argument)->value;
  return as_double(ts, argument);
}

inline Raised raise_domain(ThreadState& ts) { return raise(ts, TypeId::value_error, "math domain error"); }
inline Raised raise_range(ThreadState& ts) { return raise(ts, TypeId::overflow_error, "math range error"); }

// `result` of a function of x and y: not a number without a reason is a ValueError, infinite without one an
// OverflowError.
inline Ref<> checked(ThreadState& ts, double x, double y, double result) {
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return raise_domain(ts);
  if (std::isinf(result) && std::isfinite(x) && std::isfinite(y)) return raise_range(ts);
  return make_float(ts, result);
}

}  // namespace ouro::OURO_BUILD::math
