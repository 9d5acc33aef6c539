// The common cases of instructions, inline in the eval loop: machine ints, floats, lists, dicts, cached attributes.
// CPython: the specialised instructions of Python/bytecodes.c (BINARY_OP_ADD_INT, LOAD_ATTR_INSTANCE_VALUE, ...).
//
// "Quick" functions answer at once or say that they cannot, and then nothing has happened. A temporary that dies in an
// operation becomes its result where it can: no allocation, no death.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>

#include "types/abstract.h"
#include "types/dict.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/quick_lock.h"

namespace ouro::OURO_BUILD {

// The compiler would rather call these: the eval loop is large already. But they are what it is made of.
#define OURO_HOT [[gnu::always_inline]] inline

// --- arithmetic on machine ints: RETURNS false where the result does not fit or is an error ---

inline std::int64_t floor_quotient(std::int64_t a, std::int64_t b) {
  return a / b - static_cast<std::int64_t>((a % b != 0) && ((a < 0) != (b < 0)));
}

inline bool small_power(std::int64_t base, std::int64_t exponent, std::int64_t& result) {
  if (exponent < 0) return false;
  result = 1;
  while (true) {
    if ((exponent & 1) != 0 && __builtin_mul_overflow(result, base, &result)) return false;
    exponent >>= 1;
    if (exponent == 0) return true;
    if (__builtin_mul_overflow(base, base, &base)) return false;
  }
}

template <BinaryOp kOp>
OURO_HOT bool quick_integers(std::int64_t a, std::int64_t b, std::int64_t& result) {
  switch (kOp) {
    case BinaryOp::kAdd:
      return !__builtin_add_overflow(a, b, &result);
    case BinaryOp::kSubtract:
      return !__builtin_sub_overflow(a, b, &result);
    case BinaryOp::kMultiply:
      return !__builtin_mul_overflow(a, b, &result);
    case BinaryOp::kFloorDivide:
      if (b == 0 || b == -1) return false;
      result = floor_quotient(a, b);
      return true;
    case BinaryOp::kRemainder:
      if (b == 0 || b == -1) return false;
      result = a % b;
      if (result != 0 && (result ^ b) < 0) result += b;  // it has the sign of b
      return true;
    case BinaryOp::kPower:
      return small_power(a, b, result);
    case BinaryOp::kLeftShift:
      if (b < 0 || b > 62 || a > (INT64_MAX >> b) || a < (INT64_MIN >> b)) return false;
      result = static_cast<std::int64_t>(static_cast<std::uint64_t>(a) << b);
      return true;
    case BinaryOp::kRightShift:
      if (b < 0) return false;
      result = a >> (b > 63 ? 63 : b);
      return true;
    case BinaryOp::kAnd:
      result = a & b;
      return true;
    case BinaryOp::kOr:
      result = a | b;
      return true;
    case BinaryOp::kXor:
      result = a ^ b;
      return true;
    default:
      return false;
  }
}

template <BinaryOp kOp>
OURO_HOT bool quick_doubles(double a, double b, double& result) {
  switch (kOp) {
    case BinaryOp::kAdd:
      result = a + b;
      return true;
    case BinaryOp::kSubtract:
      result = a - b;
      return true;
    case BinaryOp::kMultiply:
      result = a * b;
      return true;
    case BinaryOp::kTrueDivide:
      if (b == 0) return false;
      result = a / b;
      return true;
    case BinaryOp::kPower:
      if (!(a > 0)) return false;  // 0 ** -1 and (-1) ** 0.5 are not for here
      result = std::pow(a, b);
      return std::isfinite(result);
    default:
      return false;
  }
}

// Operands that are exactly an int; a float or an int.
OURO_HOT void drop_int_operand(ThreadState& ts, StackRef operand) {
  if (operand.owns()) drop_int(ts, operand.get());
}
OURO_HOT void drop_number_operand(ThreadState& ts, StackRef operand, const Type* float_type) {
  if (!operand.owns()) return;
  if (operand.get()->type == float_type) {
    drop_float(ts, operand.get());
  } else {
    drop_int(ts, operand.get());
  }
}

// The number as an operand, in the place of one that dies, or as a new object. The operands are used up.
// RETURNS: null if there is no memory, and then nothing has happened.
OURO_HOT StackRef int_result(ThreadState& ts, std::int64_t value, StackRef left, StackRef right) {
  const Interpreter& interp = ts.interp;
  if (is_cached(interp, value)) {
    drop_int_operand(ts, left);
    drop_int_operand(ts, right);
    return StackRef::borrowed(cached_int(interp, value));
  }
  if (left.owns() && is_unique(left.get())) {
    as<Int>(left.get())->value = value;
    drop_int_operand(ts, right);
    return left;
  }
  if (right.owns() && is_unique(right.get())) {
    as<Int>(right.get())->value = value;
    drop_int_operand(ts, left);
    return right;
  }
  Object* result = new_small_int_object(ts, value);
  if (result == nullptr) [[unlikely]] {
    discard_exception(ts);
    return StackRef::null();
  }
  drop_int_operand(ts, left);
  drop_int_operand(ts, right);
  return StackRef::owned(result);
}

// The same for doubles; one of the operands may be an int.
OURO_HOT StackRef float_result(ThreadState& ts, Type* float_type, double value, StackRef left, StackRef right) {
  if (left.owns() && is_unique(left.get()) && left.get()->type == float_type) {
    as<Float>(left.get())->value = value;
    drop_number_operand(ts, right, float_type);
    return left;
  }
  if (right.owns() && is_unique(right.get()) && right.get()->type == float_type) {
    as<Float>(right.get())->value = value;
    drop_number_operand(ts, left, float_type);
    return right;
  }
  Object* result = new_float_object(ts, value);
  if (result == nullptr) [[unlikely]] {
    discard_exception(ts);
    return StackRef::null();
  }
  drop_number_operand(ts, left, float_type);
  drop_number_operand(ts, right, float_type);
  return StackRef::owned(result);
}

// A float's value, or a machine int's that a double holds exactly.
OURO_HOT bool as_exact_double(const Object* object, const Type* int_type, const Type* float_type, double& value) {
  if (object->type == float_type) {
    value = as<Float>(object)->value;
    return true;
  }
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  if (object->type != int_type) return false;
  const Int& number = *as<Int>(object);
  if (!number.is_small() || number.value > kExact || number.value < -kExact) return false;
  value = static_cast<double>(number.value);
  return true;
}

template <BinaryOp kOp>
OURO_HOT StackRef quick_binary(ThreadState& ts, Type* int_type, Type* float_type, StackRef left, StackRef right) {
  const Object* a = left.get();
  const Object* b = right.get();
  if (a->type == int_type && b->type == int_type && kOp != BinaryOp::kTrueDivide) {
    const Int& x = *as<Int>(a);
    const Int& y = *as<Int>(b);
    std::int64_t value = 0;
    if (!x.is_small() || !y.is_small() || !quick_integers<kOp>(x.value, y.value, value)) return StackRef::null();
    return int_result(ts, value, left, right);
  }
  if constexpr (kOp == BinaryOp::kAdd || kOp == BinaryOp::kSubtract || kOp == BinaryOp::kMultiply ||
                kOp == BinaryOp::kTrueDivide || kOp == BinaryOp::kPower) {
    double x = 0;
    double y = 0;
    double value = 0;
    if (as_exact_double(a, int_type, float_type, x) && as_exact_double(b, int_type, float_type, y) &&
        quick_doubles<kOp>(x, y, value)) {
      return float_result(ts, float_type, value, left, right);
    }
  }
  return StackRef::null();
}

// --- comparison: RETURNS 1, 0, or -1: not quickly ---

template <class T>
OURO_HOT bool compare_values(T a, T b, CompareOp op) {
  switch (op) {
    case CompareOp::kLess:
      return a < b;
    case CompareOp::kLessEqual:
      return a <= b;
    case CompareOp::kEqual:
      return a == b;
    case CompareOp::kNotEqual:
      return a != b;
    case CompareOp::kGreater:
      return a > b;
    default:
      return a >= b;
  }
}

OURO_HOT int quick_compare(ThreadState& ts, Type* int_type, Type* float_type, Object* left, Object* right,
                           CompareOp op) {
  if (left->type == int_type && right->type == int_type) {
    const Int& x = *as<Int>(left);
    const Int& y = *as<Int>(right);
    if (!x.is_small() || !y.is_small()) return -1;
    return compare_values(x.value, y.value, op) ? 1 : 0;
  }
  double x = 0;
  double y = 0;
  if (as_exact_double(left, int_type, float_type, x) && as_exact_double(right, int_type, float_type, y)) {
    return compare_values(x, y, op) ? 1 : 0;
  }
  const bool equality = op == CompareOp::kEqual || op == CompareOp::kNotEqual;
  if (equality && left->type == ts.type(TypeId::str) && right->type == left->type) {
    return (left == right || equals(*as<Str>(left), *as<Str>(right))) == (op == CompareOp::kEqual) ? 1 : 0;
  }
  return -1;
}

// --- items ---

// A machine int as an index into `size` items, negative ones from the end; -1: it is none, or out of range.
inline std::int64_t quick_index(const ThreadState& ts, const Object* key, std::int64_t size) {
  if (key->type != ts.type(TypeId::integer)) return -1;
  const Int& number = *as<Int>(key);
  if (!number.is_small()) return -1;
  const std::int64_t index = number.value < 0 ? number.value + size : number.value;
  return index >= 0 && index < size ? index : -1;
}

// RETURNS: owned; null without an exception: not quickly.
OURO_HOT Object* quick_item(ThreadState& ts, Object* container, Object* key) {
  const Type* type = container->type;
  Object* item = nullptr;
  if (type == ts.type(TypeId::list)) {
    const List& list = *as<List>(container);
    const std::int64_t index = quick_index(ts, key, list_size(list));
    return index >= 0 ? list_try_get(list, index) : nullptr;
  } else if (type == ts.type(TypeId::dict)) {
    return dict_get_operand(ts, *as<Dict>(container), key).release();
  } else if (type == ts.type(TypeId::tuple)) {
    const Tuple& tuple = *as<Tuple>(container);
    const std::int64_t index = quick_index(ts, key, tuple.size);
    if (index >= 0) item = tuple.items[index];
  }
  if (item != nullptr) incref(item);
  return item;
}

// list[key] = value; the slot is used up if it succeeds.
inline bool quick_store(ThreadState& ts, List& list, const Object* key, StackRef value) {
  const auto put = [&]() -> Object* {
    const std::int64_t index = quick_index(ts, key, list.size);
    return index >= 0 ? exchange(list.items[index], value.take()) : nullptr;
  };
  Object* const old = quickly_locked(&list, put);
  if (old == nullptr) return false;
  decref(old);
  return true;
}

// list.append(value); the slot is used up if it succeeds.
inline bool quick_append(List& list, StackRef value) {
  return quickly_locked(&list, [&] { return list_append_in_place(list, value); });
}

// dict.get(key, otherwise). RETURNS: null with an exception.
inline StackRef quick_get(ThreadState& ts, Dict& dict, Object* key, Object* otherwise) {
  Object* value = dict_get_operand(ts, dict, key).release();
  if (value != nullptr) return StackRef::owned(value);
  return ts.exception == nullptr ? StackRef::shared(otherwise) : StackRef::null();
}

// The items of a tuple, or of a list that nobody else can change.
inline std::span<Object* const> quick_items(const ThreadState& ts, Object* container) {
  if (container->type == ts.type(TypeId::tuple)) return as<Tuple>(container)->span();
  const bool stays = !kReadsWithoutLocks || is_unique(container);
  if (container->type == ts.type(TypeId::list) && stays) return as<List>(container)->span();
  return {};
}

// A local that is overwritten next holds an int that nobody else has: it may just change its value.
inline bool renew_dying_int(const Interpreter& interp, const Type* int_type, StackRef local, std::int64_t value) {
  if (local.is_null() || !local.owns() || is_cached(interp, value)) return false;
  Object* object = local.get();
  if (object->type != int_type || !is_unique(object) || !as<Int>(object)->is_small()) return false;
  as<Int>(object)->value = value;
  return true;
}

#undef OURO_HOT

}  // namespace ouro::OURO_BUILD
