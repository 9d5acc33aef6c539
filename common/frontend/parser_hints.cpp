// What a broken program probably meant: the places where CPython says more than "invalid syntax".
// CPython: Grammar/python.gram (the rules called invalid_*).
//
// A hint is only looked for where the program is wrong already, so that it may read ahead at leisure.
#include <algorithm>
#include <fmt/format.h>

#include "frontend/parser_state.h"

namespace ouro {

using ast::ExprPtr;

namespace {

bool is_soft_keyword(const Token& token) {
  return token.kind == TokenKind::kName &&
         (token.text == "match" || token.text == "case" || token.text == "type" || token.text == "_");
}

bool is_legacy_statement(const ast::Expr& expression) {
  const auto* name = expression.as<ast::Name>();
  return name && (name->id == "print" || name->id == "exec");
}

}  // namespace

bool Parser::starts_expression(TokenKind kind) const {
  switch (kind) {
    case TokenKind::kName:
    case TokenKind::kNumber:
    case TokenKind::kString:
    case TokenKind::kFStringStart:
    case TokenKind::kTrue:
    case TokenKind::kFalse:
    case TokenKind::kNone:
    case TokenKind::kEllipsis:
    case TokenKind::kLeftParen:
    case TokenKind::kLeftBracket:
    case TokenKind::kLeftBrace:
    case TokenKind::kMinus:
    case TokenKind::kPlus:
    case TokenKind::kTilde:
    case TokenKind::kNot:
    case TokenKind::kLambda:
    case TokenKind::kAwait:
      return true;
    default:
      return false;
  }
}

// True for an expression in parentheses that are not its own: (a), not (a, b).
bool Parser::is_group(std::size_t first, const ast::Expr& expression) const {
  const SourcePosition start = tokens_[first].where.begin;
  return start.line != expression.where.begin.line || start.column != expression.where.begin.column;
}

// True for what binds tighter than a comparison.
bool Parser::is_operand(std::size_t first, const ast::Expr& expression) const {
  if (is_group(first, expression)) return true;
  const auto* unary = expression.as<ast::UnaryOp>();
  return !(unary && unary->op == ast::UnaryOperator::kNot) && !expression.as<ast::BoolOp>() &&
         !expression.as<ast::Compare>() && !expression.as<ast::IfExp>() && !expression.as<ast::Lambda>();
}

// Reads on by `rule`. RETURNS: null, with nothing read, when that fails.
ExprPtr Parser::try_parse(ExprPtr (Parser::*rule)()) {
  const std::size_t at_before = at_;
  const int nesting_before = nesting_;
  const bool hints_before = hints_;
  std::optional<SyntaxProblem> later_before = later_;
  hints_ = false;
  ExprPtr result;
  try {
    result = (this->*rule)();
  } catch (const SyntaxProblem&) {
    // Whatever the hint would have been: the program cannot be read any further.
    if (at(TokenKind::kError)) throw SyntaxProblem(*stream_.error);
    if (stream_.open_bracket && at(TokenKind::kEndOfFile)) never_closed();
    furthest_ = std::max(furthest_, at_);
    at_ = at_before;
  }
  nesting_ = nesting_before;
  hints_ = hints_before;
  later_ = std::move(later_before);
  return result;
}

// An expression stands directly behind another one.
void Parser::hint_after_expression(std::size_t first, const ast::Expr& expression) {
  if (!hints_) return;
  const SourcePosition start = expression.where.begin;
  const std::size_t before = at_;
  if (tokens_[first].kind == TokenKind::kString && at_ == first + 1) hint_text_between_strings();
  const bool may_be_prefix = tokens_[first].kind == TokenKind::kName && tokens_[first + 1].kind == TokenKind::kString;
  if (is_legacy_statement(expression) && !is_group(first, expression)) {
    if (const ExprPtr argument = try_parse(&Parser::star_expressions)) {
      const auto& name = expression.as<ast::Name>()->id;
      fail({start, argument->where.end},
           fmt::format("Missing parentheses in call to '{0}'. Did you mean {0}(...)?", name));
    }
  } else if (!may_be_prefix && !is_soft_keyword(tokens_[first])) {
    ExprPtr second = try_parse(&Parser::expression);
    if (!second) second = try_parse(&Parser::primary);
    if (second && previous().bracket_level > 0) {
      fail({start, second->where.end}, "invalid syntax. Perhaps you forgot a comma?");
    }
  }
  at_ = before;
  if (at(TokenKind::kNot)) fail(next().where, kInvalidSyntax);  // CPython has looked for the `in` of `not in`
}

// "The object "thing" is important"
void Parser::hint_text_between_strings() {
  const std::size_t before = at_;
  const SourcePosition start = begin();
  while (!at(TokenKind::kString) && try_parse(&Parser::expression)) continue;
  if (at(TokenKind::kString) && at_ > before) {
    fail(since(start), "invalid syntax. Is this intended to be part of the string?");
  }
  at_ = before;
}

// `a = b` where a value is wanted, and where CPython thinks of `a == b`.
// REQUIRES: `target` was read from tokens_[first] on, and an equals sign follows it.
void Parser::hint_comparison(std::size_t first, const ast::Expr& target) {
  if (!hints_) return;
  const bool is_name = target.as<ast::Name>() && !is_group(first, target);
  if (!is_name && !may_be_meant_as_comparison(first, target)) return;
  const std::size_t before = at_;
  advance();
  const ExprPtr value = try_parse(&Parser::bitwise_or);
  const bool compares = value && !at(TokenKind::kEqual) && !at(TokenKind::kColonEqual);
  if (compares && is_name) {
    fail({target.where.begin, value->where.end}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  }
  if (compares) {
    fail(target.where,
         fmt::format("cannot assign to {} here. Maybe you meant '==' instead of '='?", expression_name(target)));
  }
  at_ = before;
}

bool Parser::may_be_meant_as_comparison(std::size_t first, const ast::Expr& target) const {
  const auto* comprehension = target.as<ast::Comprehension>();
  const bool generator = comprehension && comprehension->kind == ast::ComprehensionKind::kGenerator;
  const auto* constant = target.as<ast::ConstantExpr>();
  const bool keyword = constant && (std::holds_alternative<bool>(constant->constant.value) ||
                                    std::holds_alternative<NoneConstant>(constant->constant.value));
  return is_operand(first, target) && !target.as<ast::List>() && !target.as<ast::Tuple>() && !generator && !keyword;
}

// f(*a=1), f(**a=1). REQUIRES: an equals sign stands here.
void Parser::hint_assignment_to(SourcePosition start, const char* what) {
  const std::size_t before = at_;
  advance();
  if (try_parse(&Parser::expression)) fail(since(start), fmt::format("cannot assign to {}", what));
  at_ = before;
}

// (**a)
void Parser::hint_group_unpacking() {
  const SourceSpan stars = current().where;
  advance();
  if (try_parse(&Parser::expression) && at(TokenKind::kRightParen)) {
    fail(stars, "cannot use double starred expression here");
  }
  --at_;
  invalid_syntax();
}

// def f((a, b)), which was Python 2. REQUIRES: a parenthesis stands here.
void Parser::hint_parenthesised_parameters(bool in_lambda) {
  const std::size_t before = at_;
  const SourcePosition start = begin();
  advance();
  while (accept(TokenKind::kName) && accept(TokenKind::kComma)) continue;
  if (at_ > before + 1 && accept(TokenKind::kRightParen)) {
    fail(since(start), in_lambda ? "Lambda expression parameters cannot be parenthesized"
                                 : "Function parameters cannot be parenthesized");
  }
  at_ = before;
  invalid_syntax();
}

// a + not b. REQUIRES: `not` stands here.
void Parser::hint_not_after_operator() {
  const std::size_t before = at_;
  const SourcePosition start = begin();
  if (hints_ && try_parse(&Parser::inversion)) {
    fail(since(start), "'not' after an operator must be parenthesized");
  }
  at_ = before;
}

// x = pass if y else z
void Parser::hint_statement_before_if() {
  const bool statement = at(TokenKind::kPass) || at(TokenKind::kBreak) || at(TokenKind::kContinue);
  if (!statement || next().kind != TokenKind::kIf || !hints_) return;
  const std::size_t before = at_;
  const SourceSpan where = current().where;
  at_ += 2;
  if (try_parse(&Parser::disjunction) && at(TokenKind::kElse)) {
    fail(where, "expected expression before 'if', but statement is given");
  }
  at_ = before;
}

}  // namespace ouro
