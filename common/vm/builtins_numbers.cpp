// Builtins for numbers. CPython: Python/bltinmodule.c.
#include <cmath>

#include "types/abstract.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/integer_operations.h"
#include "types/str.h"
#include "vm/builtins.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> builtin_abs(ThreadState& ts, const Args& args) { return unary_operation(ts, UnaryOp::kAbsolute, args[0]); }
Ref<> builtin_divmod(ThreadState& ts, const Args& args) {
  return binary_operation(ts, BinaryOp::kDivmod, args[0], args[1]);
}

Ref<> builtin_pow(ThreadState& ts, const Args& args) {
  Object* modulus = args[2];
  if (modulus == nullptr || modulus == ts.interp.none) return binary_operation(ts, BinaryOp::kPower, args[0], args[1]);
  if (is<Int>(ts, args[0]) && is<Int>(ts, args[1]) && is<Int>(ts, modulus)) {
    return int_power_modulo(ts, *as<Int>(args[0]), *as<Int>(args[1]), *as<Int>(modulus));
  }
  Ref<> special = find_special(ts, args[0], ts.interp.names.dunder_pow);
  if (special && !is<Int>(ts, args[0]) && !is<Float>(ts, args[0])) return call(ts, special.get(), {args[1], modulus});
  if (ts.exception != nullptr) return nullptr;
  const auto is_double = [&ts](Object* each) { return is<Float>(ts, each); };
  if (is_double(args[0]) || is_double(args[1]) || is_double(modulus)) {
    return raise(ts, TypeId::type_error, "pow() 3rd argument not allowed unless all arguments are integers");
  }
  return raise(ts, TypeId::type_error, "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
               type_name(args[0]), type_name(args[1]), type_name(modulus));
}

Ref<> builtin_round(ThreadState& ts, const Args& args) {
  Ref<> method = find_special(ts, args[0], ts.interp.names.dunder_round);
  if (!method) {
    if (ts.exception != nullptr) return nullptr;
    return raise(ts, TypeId::type_error, "type {} doesn't define __round__ method", type_name(args[0]));
  }
  const bool digits = args[1] != nullptr && args[1] != ts.interp.none;
  return digits ? call(ts, method.get(), {args[1]}) : call(ts, method.get(), {});
}

// bin(), oct(), hex(): a sign, a prefix, digits.
template <int kBase>
Ref<> in_base(ThreadState& ts, const Args& args) {
  static constexpr const char* kPrefix = kBase == 2 ? "0b" : kBase == 8 ? "0o" : "0x";
  Ref<> number = to_index(ts, args[0]);
  if (!number) return nullptr;
  std::string text = int_to_text(*as<Int>(number.get()), kBase);
  text.insert(text.front() == '-' ? 1 : 0, kPrefix);
  return make_str(ts, text);
}

// A running sum: machine ints first, then doubles, then whatever + does. 2^64 ints fit into 128 bits.
class Sum {
 public:
  Sum(ThreadState& ts, Ref<> start) : ts_(ts), total_(std::move(start)) { recognise(); }

  bool add(Object* item) {
    if (kind_ == kInts && is_exact<Int>(ts_, item) && as<Int>(item)->is_small()) {
      integers_ += as<Int>(item)->value;
      return true;
    }
    if (kind_ == kDoubles && add_double(item)) return true;
    settle();
    if (total_) total_ = binary_operation(ts_, BinaryOp::kAdd, total_.get(), item);
    if (total_) recognise();
    return bool(total_);
  }

  Ref<> finish() {
    settle();
    return std::move(total_);
  }

 private:
  enum Kind { kInts, kDoubles, kObjects };
  __extension__ using Int128 = __int128;

  void recognise() {
    kind_ = kObjects;
    if (is_exact<Int>(ts_, total_.get()) && as<Int>(total_.get())->is_small()) {
      kind_ = kInts;
      integers_ = as<Int>(total_.get())->value;
    } else if (is_exact<Float>(ts_, total_.get())) {
      kind_ = kDoubles;
      doubles_ = as<Float>(total_.get())->value;
      correction_ = 0;
    }
  }

  // Neumaier's sum, as in CPython since 3.12: what each addition loses is added up beside it.
  bool add_double(Object* item) {
    double value = 0;
    if (is_exact<Float>(ts_, item)) {
      value = as<Float>(item)->value;
    } else if (is_exact<Int>(ts_, item) && as<Int>(item)->is_small()) {
      value = static_cast<double>(as<Int>(item)->value);
    } else {
      return false;
    }
    const double sum = doubles_ + value;
    correction_ += std::abs(doubles_) >= std::abs(value) ? (doubles_ - sum) + value : (value - sum) + doubles_;
    doubles_ = sum;
    return true;
  }

  // Makes an object of the machine sum.
  void settle() {
    if (kind_ == kInts) total_ = int_of(integers_);
    if (kind_ == kDoubles) total_ = make_float(ts_, std::isfinite(correction_) ? doubles_ + correction_ : doubles_);
    kind_ = kObjects;
  }

  Ref<> int_of(Int128 value) {
    if (value >= INT64_MIN && value <= INT64_MAX) return make_int(ts_, static_cast<std::int64_t>(value));
    Ref<> high = make_int(ts_, static_cast<std::int64_t>(value >> 64));
    Ref<> shift = make_int(ts_, 64);
    Ref<> low = make_uint(ts_, static_cast<std::uint64_t>(value));
    Ref<> shifted =
        high && shift && low ? binary_operation(ts_, BinaryOp::kLeftShift, high.get(), shift.get()) : nullptr;
    return shifted ? binary_operation(ts_, BinaryOp::kAdd, shifted.get(), low.get()) : nullptr;
  }

  ThreadState& ts_;
  Ref<> total_;
  Kind kind_ = kObjects;
  Int128 integers_ = 0;
  double doubles_ = 0;
  double correction_ = 0;
};

Ref<> builtin_sum(ThreadState& ts, const Args& args) {
  Ref<> start = args[1] != nullptr ? share(args[1]) : make_int(ts, 0);
  if (is<Str>(ts, start.get()))
    return raise(ts, TypeId::type_error, "sum() can't sum strings [use ''.join(seq) instead]");
  Sum sum(ts, std::move(start));
  if (!for_each(ts, args[0], [&](Object* item) { return sum.add(item); })) return nullptr;
  return sum.finish();
}

constexpr NativeDef kNumberFunctions[] = {
    {"abs", builtin_abs, "x, /", "The absolute value."},
    {"divmod", builtin_divmod, "x, y, /", "(x // y, x % y)"},
    {"pow", builtin_pow, "base, exp, mod=", "base ** exp, or that modulo mod."},
    {"round", builtin_round, "number, ndigits=", "Rounded to a number of digits; halves go to the even one."},
    {"bin", in_base<2>, "number, /", "The int in base 2."},
    {"oct", in_base<8>, "number, /", "The int in base 8."},
    {"hex", in_base<16>, "number, /", "The int in base 16."},
    {"sum", builtin_sum, "iterable, /, start=", "The sum of all items."},
};

}  // namespace

std::span<const NativeDef> number_builtins() { return kNumberFunctions; }

}  // namespace ouro::OURO_BUILD
