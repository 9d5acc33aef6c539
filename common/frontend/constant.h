// The value of a literal: what the parser reads, the code generator folds and a code unit carries.
// It is plain data. An interpreter makes an object of it when the code is loaded.
// CPython: the `constant` of Parser/Python.asdl and co_consts.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace ouro {

struct NoneConstant {
  bool operator==(const NoneConstant&) const = default;
};

struct EllipsisConstant {
  bool operator==(const EllipsisConstant&) const = default;
};

// An int beyond 64 bits: decimal digits without sign or underscores, as GMP reads them.
struct BigIntConstant {
  std::string digits;
  bool operator==(const BigIntConstant&) const = default;
};

// Text as generalised UTF-8: a lone surrogate ('\ud800') is encoded in three bytes like any other code point.
struct StringConstant {
  std::string utf8;
  bool operator==(const StringConstant&) const = default;
};

struct BytesConstant {
  std::string bytes;
  bool operator==(const BytesConstant&) const = default;
};

// A constant. Equality is identity of literals, not Python's `==`: 1, 1.0 and True are three constants, and so
// are 0.0 and -0.0 (two nans of the same bits are one).
struct Constant {
  using Value = std::variant<NoneConstant, EllipsisConstant, bool, std::int64_t, BigIntConstant, double, StringConstant,
                             BytesConstant, std::vector<Constant>>;  // the vector is a tuple
  Value value;

  bool operator==(const Constant& other) const;
};

}  // namespace ouro
