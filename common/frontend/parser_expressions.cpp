// Expressions from the comma down to the power operator.
// CPython: Grammar/python.gram ("EXPRESSIONS").
#include <optional>

#include "frontend/parser_state.h"

namespace ouro {

using ast::BinaryOperator;
using ast::BoolOperator;
using ast::CompareOperator;
using ast::ExprPtr;
using ast::UnaryOperator;

namespace {

struct Infix {
  BinaryOperator op;
  int precedence;  // a higher one binds tighter
};

// The binary operators between comparison and unary minus, which all associate to the left.
std::optional<Infix> infix_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::kBar:
      return Infix{BinaryOperator::kOr, 0};
    case TokenKind::kCaret:
      return Infix{BinaryOperator::kXor, 1};
    case TokenKind::kAmpersand:
      return Infix{BinaryOperator::kAnd, 2};
    case TokenKind::kLeftShift:
      return Infix{BinaryOperator::kLeftShift, 3};
    case TokenKind::kRightShift:
      return Infix{BinaryOperator::kRightShift, 3};
    case TokenKind::kPlus:
      return Infix{BinaryOperator::kAdd, 4};
    case TokenKind::kMinus:
      return Infix{BinaryOperator::kSubtract, 4};
    case TokenKind::kStar:
      return Infix{BinaryOperator::kMultiply, 5};
    case TokenKind::kSlash:
      return Infix{BinaryOperator::kTrueDivide, 5};
    case TokenKind::kDoubleSlash:
      return Infix{BinaryOperator::kFloorDivide, 5};
    case TokenKind::kPercent:
      return Infix{BinaryOperator::kRemainder, 5};
    case TokenKind::kAt:
      return Infix{BinaryOperator::kMatrixMultiply, 5};
    default:
      return std::nullopt;
  }
}

constexpr int kAdditive = 4;

std::optional<UnaryOperator> prefix_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::kMinus:
      return UnaryOperator::kNegative;
    case TokenKind::kPlus:
      return UnaryOperator::kPositive;
    case TokenKind::kTilde:
      return UnaryOperator::kInvert;
    default:
      return std::nullopt;
  }
}

}  // namespace

// star_expression (',' star_expression)* [',']: a tuple where there is a comma.
ExprPtr Parser::star_expressions() {
  const SourcePosition start = begin();
  ExprPtr first = star_expression();
  if (!at(TokenKind::kComma)) return first;
  return tuple_from(start, std::move(first), &Parser::star_expression);
}

// star_expressions where a value is wanted: one starred expression alone is none.
ExprPtr Parser::value_expressions() {
  ExprPtr value = star_expressions();
  reject_lone_star(*value);
  return value;
}

void Parser::reject_lone_star(const ast::Expr& value) {
  if (value.as<ast::Starred>()) report_later(value.where, "can't use starred expression here");
}

// REQUIRES: a comma stands here.
ExprPtr Parser::tuple_from(SourcePosition start, ExprPtr first, ExprPtr (Parser::*element)()) {
  ast::Tuple tuple;
  tuple.elements.push_back(std::move(first));
  while (accept(TokenKind::kComma) && (at(TokenKind::kStar) || starts_expression(current().kind))) {
    tuple.elements.push_back((this->*element)());
  }
  return make(start, std::move(tuple));
}

ExprPtr Parser::starred() {
  const SourcePosition start = begin();
  expect(TokenKind::kStar);
  ExprPtr value = bitwise_or();
  return make(start, ast::Starred{std::move(value)});
}

ExprPtr Parser::star_expression() { return at(TokenKind::kStar) ? starred() : expression(); }

ExprPtr Parser::star_named_expression() { return at(TokenKind::kStar) ? starred() : named_expression(); }

// An expression where `name := value` could stand.
ExprPtr Parser::named_expression() {
  const std::size_t first = at_;
  ExprPtr value = expression();
  if (at(TokenKind::kColonEqual)) reject_walrus(*value);
  if (at(TokenKind::kEqual)) hint_comparison(first, *value);
  return value;
}

void Parser::reject_walrus(const ast::Expr& target) const {
  if (!target.as<ast::Name>()) {
    fail(target.where, std::string("cannot use assignment expressions with ") + expression_name(target));
  }
  unsupported(current().where, "the ':=' operator");
}

ExprPtr Parser::expression() {
  const Nesting nesting(*this);
  if (at(TokenKind::kLambda)) return lambda();
  hint_statement_before_if();
  const std::size_t first = at_;
  ExprPtr value = disjunction();
  if (at(TokenKind::kIf)) return conditional(tokens_[first].where.begin, std::move(value));
  if (starts_expression(current().kind)) hint_after_expression(first, *value);
  return value;
}

ExprPtr Parser::conditional(SourcePosition start, ExprPtr body) {
  expect(TokenKind::kIf);
  ExprPtr test = disjunction();
  if (at(TokenKind::kColon)) invalid_syntax();
  if (!accept(TokenKind::kElse)) fail(since(start), "expected 'else' after 'if' expression");
  if (!starts_expression(current().kind)) fail_here("expected expression after 'else', but statement is given");
  ExprPtr otherwise = expression();
  return make(start, ast::IfExp{std::move(test), std::move(body), std::move(otherwise)});
}

// yield [star_expressions] | yield from expression
ExprPtr Parser::yield_expression() {
  const SourcePosition start = begin();
  expect(TokenKind::kYield);
  if (accept(TokenKind::kFrom)) {
    ExprPtr iterable = expression();
    return make(start, ast::YieldFrom{std::move(iterable)});
  }
  ExprPtr value;
  if (at(TokenKind::kStar) || starts_expression(current().kind)) value = value_expressions();
  return make(start, ast::Yield{std::move(value)});
}

ExprPtr Parser::disjunction() {
  const SourcePosition start = begin();
  ExprPtr first = conjunction();
  if (!at(TokenKind::kOr)) return first;
  ast::BoolOp chain{BoolOperator::kOr, {}};
  chain.values.push_back(std::move(first));
  while (accept(TokenKind::kOr)) chain.values.push_back(conjunction());
  return make(start, std::move(chain));
}

ExprPtr Parser::conjunction() {
  const SourcePosition start = begin();
  ExprPtr first = inversion();
  if (!at(TokenKind::kAnd)) return first;
  ast::BoolOp chain{BoolOperator::kAnd, {}};
  chain.values.push_back(std::move(first));
  while (accept(TokenKind::kAnd)) chain.values.push_back(inversion());
  return make(start, std::move(chain));
}

ExprPtr Parser::inversion() {
  if (!at(TokenKind::kNot)) return comparison();
  const Nesting nesting(*this);
  const SourcePosition start = begin();
  advance();
  ExprPtr operand = inversion();
  return make(start, ast::UnaryOp{UnaryOperator::kNot, std::move(operand)});
}

ExprPtr Parser::comparison() {
  const SourcePosition start = begin();
  ExprPtr left = bitwise_or();
  std::optional<CompareOperator> op = comparison_operator();
  if (!op) return left;
  ast::Compare chain{std::move(left), {}, {}};
  for (; op; op = comparison_operator()) {
    chain.ops.push_back(*op);
    chain.comparators.push_back(bitwise_or());
  }
  return make(start, std::move(chain));
}

// Reads an operator, of one word or two, or nothing.
std::optional<CompareOperator> Parser::comparison_operator() {
  const auto read = [this](CompareOperator op) {
    advance();
    return op;
  };
  switch (current().kind) {
    case TokenKind::kLess:
      return read(CompareOperator::kLess);
    case TokenKind::kLessEqual:
      return read(CompareOperator::kLessEqual);
    case TokenKind::kEqualEqual:
      return read(CompareOperator::kEqual);
    case TokenKind::kNotEqual:
      return read(CompareOperator::kNotEqual);
    case TokenKind::kGreater:
      return read(CompareOperator::kGreater);
    case TokenKind::kGreaterEqual:
      return read(CompareOperator::kGreaterEqual);
    case TokenKind::kIn:
      return read(CompareOperator::kIn);
    case TokenKind::kIs:
      advance();
      return accept(TokenKind::kNot) ? CompareOperator::kIsNot : CompareOperator::kIs;
    case TokenKind::kNot:
      if (next().kind != TokenKind::kIn) return std::nullopt;
      advance();
      return read(CompareOperator::kNotIn);
    default:
      return std::nullopt;
  }
}

// Precedence climbing: reads operators that bind at least as tightly as `lowest`.
ExprPtr Parser::binary(int lowest) {
  const SourcePosition start = begin();
  ExprPtr left = factor();
  for (auto infix = infix_of(current().kind); infix && infix->precedence >= lowest; infix = infix_of(current().kind)) {
    advance();
    if (at(TokenKind::kNot) && infix->precedence >= kAdditive) hint_not_after_operator();
    ExprPtr right = binary(infix->precedence + 1);
    left = make(start, ast::BinaryOp{std::move(left), infix->op, std::move(right)});
  }
  return left;
}

ExprPtr Parser::factor() {
  const std::optional<UnaryOperator> op = prefix_of(current().kind);
  if (!op) return power();
  const Nesting nesting(*this);
  const SourcePosition start = begin();
  advance();
  if (at(TokenKind::kNot)) hint_not_after_operator();
  ExprPtr operand = factor();
  return make(start, ast::UnaryOp{*op, std::move(operand)});
}

// Binds tighter than a minus to its left, not tighter than one to its right: -2 ** -1.
ExprPtr Parser::power() {
  const SourcePosition start = begin();
  ExprPtr base = primary();
  if (!accept(TokenKind::kDoubleStar)) return base;
  const Nesting nesting(*this);
  ExprPtr exponent = factor();
  return make(start, ast::BinaryOp{std::move(base), BinaryOperator::kPower, std::move(exponent)});
}

}  // namespace ouro
