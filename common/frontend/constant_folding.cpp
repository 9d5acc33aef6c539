// Arithmetic on literals, done once: -1, 60 * 60, (1, 2, 3).
// CPython: Python/ast_opt.c up to 3.13, Python/flowgraph.c since 3.14. Only what can be said in 64 bits or in doubles
// is folded here; the rest is left to run.
#include <cmath>
#include <limits>

#include "frontend/generator.h"

namespace ouro {
namespace {

using Folded = std::optional<Constant>;

Folded integer(std::int64_t value) { return Constant{value}; }
Folded floating(double value) { return Constant{value}; }

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - ((a % b != 0) && ((a < 0) != (b < 0))); }

Folded power(std::int64_t base, std::int64_t exponent) {
  if (exponent < 0) return std::nullopt;
  std::int64_t result = 1;
  for (; exponent > 0; --exponent) {
    if (__builtin_mul_overflow(result, base, &result)) return std::nullopt;
    if (result == 0 || result == 1) break;
    if (exponent > 64 && base != -1) return std::nullopt;
    if (base == -1) return integer(exponent % 2 == 0 ? 1 : -1);
  }
  return integer(result);
}

Folded fold_integers(ast::BinaryOperator op, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  switch (op) {
    case ast::BinaryOperator::kAdd:
      return __builtin_add_overflow(a, b, &result) ? std::nullopt : integer(result);
    case ast::BinaryOperator::kSubtract:
      return __builtin_sub_overflow(a, b, &result) ? std::nullopt : integer(result);
    case ast::BinaryOperator::kMultiply:
      return __builtin_mul_overflow(a, b, &result) ? std::nullopt : integer(result);
    case ast::BinaryOperator::kFloorDivide:
      if (b == 0 || (a == std::numeric_limits<std::int64_t>::min() && b == -1)) return std::nullopt;
      return integer(floor_divide(a, b));
    case ast::BinaryOperator::kRemainder:
      if (b == 0 || b == -1) return std::nullopt;
      return integer(a - floor_divide(a, b) * b);
    case ast::BinaryOperator::kPower:
      return power(a, b);
    case ast::BinaryOperator::kLeftShift:
      if (a < 0 || b < 0 || b > 62 || a > (std::numeric_limits<std::int64_t>::max() >> b)) return std::nullopt;
      return integer(a << b);
    case ast::BinaryOperator::kRightShift:
      return b < 0 || b > 63 ? std::nullopt : integer(a >> b);
    case ast::BinaryOperator::kAnd:
      return integer(a & b);
    case ast::BinaryOperator::kOr:
      return integer(a | b);
    case ast::BinaryOperator::kXor:
      return integer(a ^ b);
    default:
      return std::nullopt;
  }
}

Folded fold_floats(ast::BinaryOperator op, double a, double b) {
  switch (op) {
    case ast::BinaryOperator::kAdd:
      return floating(a + b);
    case ast::BinaryOperator::kSubtract:
      return floating(a - b);
    case ast::BinaryOperator::kMultiply:
      return floating(a * b);
    case ast::BinaryOperator::kTrueDivide:
      return b == 0 ? std::nullopt : floating(a / b);
    default:
      return std::nullopt;
  }
}

std::optional<double> as_double(const Constant& constant) {
  if (const auto* value = std::get_if<double>(&constant.value)) return *value;
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  const auto* value = std::get_if<std::int64_t>(&constant.value);
  if (value == nullptr || *value < -kExact || *value > kExact) return std::nullopt;
  return static_cast<double>(*value);
}

Folded fold_binary(ast::BinaryOperator op, const Constant& left, const Constant& right) {
  const auto* a = std::get_if<std::int64_t>(&left.value);
  const auto* b = std::get_if<std::int64_t>(&right.value);
  if (a != nullptr && b != nullptr && op != ast::BinaryOperator::kTrueDivide) return fold_integers(op, *a, *b);
  const std::optional<double> x = as_double(left);
  const std::optional<double> y = as_double(right);
  return x && y ? fold_floats(op, *x, *y) : std::nullopt;
}

Folded fold_unary(ast::UnaryOperator op, const Constant& operand) {
  if (const auto* truth = std::get_if<bool>(&operand.value)) {
    return op == ast::UnaryOperator::kNot ? Folded(Constant{!*truth}) : std::nullopt;
  }
  if (const auto* value = std::get_if<std::int64_t>(&operand.value)) {
    if (op == ast::UnaryOperator::kPositive) return integer(*value);
    if (op == ast::UnaryOperator::kInvert) return integer(~*value);
    if (op == ast::UnaryOperator::kNegative && *value != std::numeric_limits<std::int64_t>::min())
      return integer(-*value);
  }
  if (const auto* value = std::get_if<double>(&operand.value)) {
    if (op == ast::UnaryOperator::kPositive) return floating(*value);
    if (op == ast::UnaryOperator::kNegative) return floating(-*value);
  }
  return std::nullopt;
}

}  // namespace

// a + b + c ... leans left: from the innermost outwards, with a loop, so that a long one needs no C stack.
std::optional<Constant> Generator::fold_chain(const ast::Expr& outermost) {
  std::vector<const ast::BinaryOp*> chain;
  const ast::Expr* innermost = &outermost;
  while (const auto* node = innermost->as<ast::BinaryOp>()) {
    chain.push_back(node);
    innermost = node->left.get();
  }
  Folded value = fold(*innermost);
  for (; value && !chain.empty(); chain.pop_back()) {
    const Folded right = fold(*chain.back()->right);
    value = right ? fold_binary(chain.back()->op, *value, *right) : std::nullopt;
  }
  return value;
}

std::optional<Constant> Generator::fold(const ast::Expr& expr) {
  if (const auto* node = expr.as<ast::ConstantExpr>()) return node->constant;
  if (const auto* node = expr.as<ast::Name>(); node != nullptr && node->id == "__debug__") return Constant{true};
  if (const auto* node = expr.as<ast::UnaryOp>()) {
    const Folded operand = fold(*node->operand);
    return operand ? fold_unary(node->op, *operand) : std::nullopt;
  }
  if (expr.as<ast::BinaryOp>() != nullptr) return fold_chain(expr);
  if (const auto* node = expr.as<ast::Tuple>()) {
    std::vector<Constant> elements;
    for (const ast::ExprPtr& element : node->elements) {
      Folded folded = fold(*element);
      if (!folded) return std::nullopt;
      elements.push_back(std::move(*folded));
    }
    return Constant{std::move(elements)};
  }
  return std::nullopt;
}

}  // namespace ouro
