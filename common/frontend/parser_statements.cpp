// Statements of one line: expressions, the three assignments, and those that begin with a keyword.
// CPython: Grammar/python.gram ("SIMPLE STATEMENTS").
#include <fmt/format.h>
#include <optional>

#include "frontend/parser_state.h"

namespace ouro {

using ast::BinaryOperator;
using ast::ExprPtr;
using ast::StmtPtr;

namespace {

std::optional<BinaryOperator> augmenting_operator(TokenKind kind) {
  switch (kind) {
    case TokenKind::kPlusEqual:
      return BinaryOperator::kAdd;
    case TokenKind::kMinusEqual:
      return BinaryOperator::kSubtract;
    case TokenKind::kStarEqual:
      return BinaryOperator::kMultiply;
    case TokenKind::kSlashEqual:
      return BinaryOperator::kTrueDivide;
    case TokenKind::kDoubleSlashEqual:
      return BinaryOperator::kFloorDivide;
    case TokenKind::kPercentEqual:
      return BinaryOperator::kRemainder;
    case TokenKind::kDoubleStarEqual:
      return BinaryOperator::kPower;
    case TokenKind::kLeftShiftEqual:
      return BinaryOperator::kLeftShift;
    case TokenKind::kRightShiftEqual:
      return BinaryOperator::kRightShift;
    case TokenKind::kAmpersandEqual:
      return BinaryOperator::kAnd;
    case TokenKind::kBarEqual:
      return BinaryOperator::kOr;
    case TokenKind::kCaretEqual:
      return BinaryOperator::kXor;
    case TokenKind::kAtEqual:
      return BinaryOperator::kMatrixMultiply;
    default:
      return std::nullopt;
  }
}

}  // namespace

// One logical line of the program with its block, or several statements between semicolons.
void Parser::statement(ast::Body& body) {
  reject_soft_keyword_statement();
  if (!compound_statement(body)) simple_statements(body);
}

void Parser::simple_statements(ast::Body& body) {
  do {
    body.push_back(simple_statement());
  } while (accept(TokenKind::kSemicolon) && !at(TokenKind::kNewline));
  expect(TokenKind::kNewline);
}

StmtPtr Parser::simple_statement() {
  const SourcePosition start = begin();
  switch (current().kind) {
    case TokenKind::kPass:
      advance();
      return make_statement(start, ast::Pass{});
    case TokenKind::kBreak:
      advance();
      return make_statement(start, ast::Break{});
    case TokenKind::kContinue:
      advance();
      return make_statement(start, ast::Continue{});
    case TokenKind::kReturn:
      return return_statement();
    case TokenKind::kRaise:
      return raise_statement();
    case TokenKind::kDel:
      return delete_statement();
    case TokenKind::kAssert:
      return assert_statement();
    case TokenKind::kImport:
      return import_statement();
    case TokenKind::kFrom:
      return import_from_statement();
    case TokenKind::kGlobal: {
      std::vector<std::string> names = declared_names();
      return make_statement(start, ast::Global{std::move(names)});
    }
    case TokenKind::kNonlocal: {
      std::vector<std::string> names = declared_names();
      return make_statement(start, ast::Nonlocal{std::move(names)});
    }
    default:
      return expression_statement();
  }
}

// An expression, which may turn out to be the target of an assignment.
StmtPtr Parser::expression_statement() {
  const std::size_t first = at_;
  ExprPtr left = assigned_value();
  if (at(TokenKind::kEqual)) return assignment(first, std::move(left));
  if (is_bare_yield(first, *left)) return make_statement(tokens_[first].where.begin, ast::ExprStmt{std::move(left)});
  if (at(TokenKind::kColon)) return annotated_assignment(first, std::move(left));
  if (const auto op = augmenting_operator(current().kind)) return augmented_assignment(first, std::move(left), *op);
  reject_lone_star(*left);
  return make_statement(tokens_[first].where.begin, ast::ExprStmt{std::move(left)});
}

// What may stand on either side of an equals sign.
ExprPtr Parser::assigned_value() { return at(TokenKind::kYield) ? yield_expression() : star_expressions(); }

// target = target = ... = value
StmtPtr Parser::assignment(std::size_t first, ExprPtr target) {
  ast::Assign assign;
  assign.value = std::move(target);
  for (std::size_t start = first; at(TokenKind::kEqual);) {
    check_assignment_target(start, *assign.value, start == first);
    advance();
    start = at_;
    assign.targets.push_back(std::move(assign.value));
    assign.value = assigned_value();
  }
  reject_lone_star(*assign.value);
  return make_statement(tokens_[first].where.begin, std::move(assign));
}

// A yield without the parentheses that would make it an operand.
bool Parser::is_bare_yield(std::size_t first, const ast::Expr& expression) const {
  const bool yields = expression.as<ast::Yield>() || expression.as<ast::YieldFrom>();
  return yields && !is_group(first, expression);
}

void Parser::check_assignment_target(std::size_t start, const ast::Expr& target, bool is_first) {
  if (is_bare_yield(start, target)) fail(target.where, "assignment to yield expression not possible");
  if (is_first && invalid_target(target, TargetUse::kAssign)) hint_comparison(start, target);
  check_target(target, TargetUse::kAssign);
}

// target += value
StmtPtr Parser::augmented_assignment(std::size_t first, ExprPtr target, BinaryOperator op) {
  const bool good = target->as<ast::Name>() || target->as<ast::Attribute>() || target->as<ast::Subscript>();
  if (!good) reject_augmented(*target);
  advance();
  ExprPtr value = assigned_value();
  reject_lone_star(*value);
  return make_statement(tokens_[first].where.begin, ast::AugmentedAssign{std::move(target), op, std::move(value)});
}

// REQUIRES: an augmenting operator stands here.
void Parser::reject_augmented(const ast::Expr& target) {
  const std::size_t op = at_;
  advance();
  const bool assigned = static_cast<bool>(try_parse(&Parser::assigned_value));
  at_ = op;
  if (!assigned) invalid_syntax();
  fail(target.where, fmt::format("'{}' is an illegal expression for augmented assignment", expression_name(target)));
}

// target: annotation [= value]
StmtPtr Parser::annotated_assignment(std::size_t first, ExprPtr target) {
  const bool is_name = target->as<ast::Name>();
  if (!is_name && !target->as<ast::Attribute>() && !target->as<ast::Subscript>()) reject_annotation(first, *target);
  expect(TokenKind::kColon);
  expression();
  const SourcePosition start = tokens_[first].where.begin;
  ExprPtr value;
  if (accept(TokenKind::kEqual)) {
    value = assigned_value();
    reject_lone_star(*value);
  }
  // `(x): int` declares nothing, not even a local.
  if (is_name && is_group(first, *target) && !value) return make_statement(start, ast::Pass{});
  return make_statement(start, ast::AnnotatedAssign{std::move(target), std::move(value)});
}

// REQUIRES: a colon stands here.
void Parser::reject_annotation(std::size_t first, const ast::Expr& target) {
  const std::size_t colon = at_;
  advance();
  const bool annotated = !target.as<ast::Starred>() && try_parse(&Parser::expression);
  at_ = colon;
  if (!annotated) invalid_syntax();
  const auto* tuple = target.as<ast::Tuple>();
  if (!tuple && !target.as<ast::List>()) fail(target.where, "illegal target for annotation");
  // Of a tuple without parentheses, CPython marks the first element.
  const bool bare = tuple && !tuple->elements.empty() && !is_group(first, *tuple->elements[0]);
  fail(bare ? tuple->elements[0]->where : target.where,
       fmt::format("only single target (not {}) can be annotated", expression_name(target)));
}

StmtPtr Parser::return_statement() {
  const SourcePosition start = begin();
  expect(TokenKind::kReturn);
  ExprPtr value;
  if (at(TokenKind::kStar) || starts_expression(current().kind)) value = value_expressions();
  return make_statement(start, ast::Return{std::move(value)});
}

// raise [exception [from cause]]
StmtPtr Parser::raise_statement() {
  const SourcePosition start = begin();
  expect(TokenKind::kRaise);
  ast::Raise raise;
  if (starts_expression(current().kind)) {
    raise.exception = expression();
    if (accept(TokenKind::kFrom)) raise.cause = expression();
  }
  return make_statement(start, std::move(raise));
}

StmtPtr Parser::delete_statement() {
  const SourcePosition start = begin();
  expect(TokenKind::kDel);
  ast::Delete del;
  do {
    del.targets.push_back(star_expression());
  } while (accept(TokenKind::kComma) && (at(TokenKind::kStar) || starts_expression(current().kind)));
  for (const ExprPtr& target : del.targets) check_target(*target, TargetUse::kDelete);
  return make_statement(start, std::move(del));
}

StmtPtr Parser::assert_statement() {
  const SourcePosition start = begin();
  expect(TokenKind::kAssert);
  ast::Assert assertion;
  assertion.test = expression();
  if (accept(TokenKind::kComma)) assertion.message = expression();
  return make_statement(start, std::move(assertion));
}

// The names behind `global` or `nonlocal`.
std::vector<std::string> Parser::declared_names() {
  advance();
  std::vector<std::string> names{expect_name()};
  while (accept(TokenKind::kComma)) names.push_back(expect_name());
  return names;
}

// `match` and `type` begin a statement only where no expression could go on like that; else they are names.
void Parser::reject_soft_keyword_statement() {
  if (at_name("type") && next().kind == TokenKind::kName) {
    const TokenKind after = tokens_[at_ + 2].kind;  // at least a line end
    if (after == TokenKind::kEqual || after == TokenKind::kLeftBracket) {
      unsupported({begin(), next().where.end}, "the 'type' statement");
    }
  }
  if (!at_name("match")) return;
  std::size_t line_end = at_;
  while (tokens_[line_end].kind != TokenKind::kNewline && !is_end(line_end)) ++line_end;
  const bool opens_block = tokens_[line_end - 1].kind == TokenKind::kColon && !is_end(line_end) &&
                           tokens_[line_end + 1].kind == TokenKind::kIndent;
  if (opens_block && tokens_[line_end + 2].text == "case") unsupported(current().where, "the 'match' statement");
}

}  // namespace ouro
