// When two literals are the same constant. CPython: Objects/codeobject.c (_PyCode_ConstantKey).
#include "frontend/constant.h"

#include <bit>

namespace ouro {

bool Constant::operator==(const Constant& other) const {
  // By their bits: -0.0 == 0.0 is true and nan == nan is false, and neither is what a table of constants wants.
  if (const double* mine = std::get_if<double>(&value)) {
    const double* theirs = std::get_if<double>(&other.value);
    return theirs && std::bit_cast<std::uint64_t>(*mine) == std::bit_cast<std::uint64_t>(*theirs);
  }
  return value == other.value;  // the variant compares its alternatives first: 1, 1.0 and True differ
}

}  // namespace ouro
