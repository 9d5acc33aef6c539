// Module math: its functions, file by file, and its constants. CPython: Modules/mathmodule.c (math_exec).
#include <limits>
#include <numbers>

#include "modules/native/math_functions.h"
#include "modules/native_modules.h"
#include "types/dict.h"

namespace ouro::OURO_BUILD {
namespace {

struct Constant {
  const char* name;
  double value;
};

constexpr Constant kConstants[] = {
    {"pi", std::numbers::pi},
    {"e", std::numbers::e},
    {"tau", 2 * std::numbers::pi},
    {"inf", std::numeric_limits<double>::infinity()},
    {"nan", std::numeric_limits<double>::quiet_NaN()},
};

bool fill(ThreadState& ts, Module& module) {
  for (const auto& functions :
       {math::elementary_functions(), math::double_functions(), math::integer_functions(), math::sum_functions()}) {
    if (!add_functions(ts, module, functions)) return false;
  }
  for (const Constant& constant : kConstants) {
    const Ref<> value = make_float(ts, constant.value);
    if (!value || !dict_set(ts, *module.dict, constant.name, value.get())) return false;
  }
  return true;
}

}  // namespace

const NativeModule kMathModule = {"math", "The mathematical functions of the C standard, and some for ints.", {}, fill};

}  // namespace ouro::OURO_BUILD
