// Operators on two objects: which of them answers. CPython: Objects/abstract.c (binary_op1, binary_iop1).
#include "types/abstract.h"
#include "types/big_number.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr const char* kTexts[kBinaryOpCount] = {"+",  "-",  "*", "/", "//", "%", "** or pow()",
                                                "<<", ">>", "&", "|", "^",  "@", "divmod()"};
constexpr const char* kUnaryTexts[kUnaryOpCount] = {"~", "-", "+", "abs()"};

Ref<> try_operands(ThreadState& ts, BinaryOp op, Object* left, Object* right) {
  const auto index = static_cast<std::size_t>(op);
  const BinarySlot of_left = left->type->slots.binary[index];
  BinarySlot of_right = right->type->slots.binary[index];
  if (of_right == of_left) of_right = nullptr;
  Object* not_implemented = ts.interp.not_implemented;
  if (of_left != nullptr) {
    if (of_right != nullptr && is_subtype(right->type, left->type)) {
      Ref<> result = of_right(ts, left, right);
      if (!result || result.get() != not_implemented) return result;
      of_right = nullptr;
    }
    Ref<> result = of_left(ts, left, right);
    if (!result || result.get() != not_implemented) return result;
  }
  return of_right != nullptr ? of_right(ts, left, right) : share(not_implemented);
}

Raised unsupported(ThreadState& ts, const char* text, const char* suffix, Object* left, Object* right) {
  return raise(ts, TypeId::type_error, "unsupported operand type(s) for {}{}: '{}' and '{}'", text, suffix,
               type_name(left), type_name(right));
}

}  // namespace

const char* operator_text(BinaryOp op) { return kTexts[static_cast<int>(op)]; }

Ref<> binary_operation(ThreadState& ts, BinaryOp op, Object* left, Object* right) {
  Ref<> result = try_operands(ts, op, left, right);
  if (!result || result.get() != ts.interp.not_implemented) return result;
  return unsupported(ts, operator_text(op), "", left, right);
}

Ref<> inplace_operation(ThreadState& ts, BinaryOp op, Object* left, Object* right) {
  const BinarySlot in_place = left->type->slots.inplace[static_cast<std::size_t>(op)];
  if (in_place != nullptr) {
    Ref<> result = in_place(ts, left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
  }
  Ref<> result = try_operands(ts, op, left, right);
  if (!result || result.get() != ts.interp.not_implemented) return result;
  return op == BinaryOp::kPower ? unsupported(ts, "**=", "", left, right)
                                : unsupported(ts, operator_text(op), "=", left, right);
}

Ref<> unary_operation(ThreadState& ts, UnaryOp op, Object* operand) {
  const UnarySlot slot = operand->type->slots.unary[static_cast<std::size_t>(op)];
  if (slot != nullptr) return slot(ts, operand);
  const char* text = kUnaryTexts[static_cast<int>(op)];
  return raise(ts, TypeId::type_error, "bad operand type for {}{}: '{}'", op == UnaryOp::kAbsolute ? "" : "unary ",
               text, type_name(operand));
}

Ref<> to_index(ThreadState& ts, Object* object) {
  if (is_exact<Int>(ts, object)) return share(object);
  if (is<Int>(ts, object)) return exact_int(ts, *as<Int>(object));
  const UnarySlot slot = object->type->slots.to_index;
  if (slot == nullptr) {
    return raise(ts, TypeId::type_error, "'{}' object cannot be interpreted as an integer", type_name(object));
  }
  Ref<> result = slot(ts, object);
  if (!result || is_exact<Int>(ts, result.get())) return result;
  if (is<Int>(ts, result.get())) return exact_int(ts, *as<Int>(result.get()));
  return raise(ts, TypeId::type_error, "__index__ returned non-int (type {})", type_name(result.get()));
}

std::optional<std::int64_t> as_index(ThreadState& ts, Object* object, std::optional<TypeId> error) {
  Ref<> number = to_index(ts, object);
  if (!number) return std::nullopt;
  const Int& value = *as<Int>(number.get());
  if (const std::optional<std::int64_t> small = small_value(value)) return small;
  if (!error)
    return int_sign(value) < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
  raise(ts, *error, "cannot fit '{}' into an index-sized integer", type_name(object));
  return std::nullopt;
}

std::optional<double> as_double(ThreadState& ts, Object* object) {
  if (is<Float>(ts, object)) return as<Float>(object)->value;
  Ref<> converted;
  if (!is<Int>(ts, object)) {
    const Slots& slots = object->type->slots;
    if (slots.to_float == nullptr && slots.to_index == nullptr) {
      raise(ts, TypeId::type_error, "must be real number, not {}", type_name(object));
      return std::nullopt;
    }
    converted = slots.to_float != nullptr ? slots.to_float(ts, object) : to_index(ts, object);
    if (!converted) return std::nullopt;
    object = converted.get();
    if (is<Float>(ts, object)) return as<Float>(object)->value;
    if (!is<Int>(ts, object)) {
      raise(ts, TypeId::type_error, "__float__ returned non-float (type {})", type_name(object));
      return std::nullopt;
    }
  }
  const double value = int_to_double(*as<Int>(object));
  if (value - value == 0) return value;
  raise(ts, TypeId::overflow_error, "int too large to convert to float");
  return std::nullopt;
}

std::optional<std::int64_t> as_int64(ThreadState& ts, Object* object, const char* what) {
  Ref<> number = to_index(ts, object);
  if (!number) return std::nullopt;
  const std::optional<std::int64_t> value = small_value(*as<Int>(number.get()));
  if (!value) raise(ts, TypeId::overflow_error, "Python int too large to convert to C {}", what);
  return value;
}

}  // namespace ouro::OURO_BUILD
