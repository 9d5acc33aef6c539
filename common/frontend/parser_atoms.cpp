// Names, numbers, and everything in brackets: groups, tuples, lists, dicts, sets and comprehensions.
// CPython: Grammar/python.gram ("LITERALS", "Comprehensions & Generators").
#include <fmt/format.h>

#include "frontend/number_literal.h"
#include "frontend/parser_state.h"

namespace ouro {

using ast::ComprehensionKind;
using ast::ExprPtr;

ExprPtr Parser::atom() {
  const SourcePosition start = begin();
  const auto constant = [&](Constant value) {
    advance();
    return make(start, ast::ConstantExpr{std::move(value)});
  };
  switch (current().kind) {
    case TokenKind::kName: {
      std::string name = expect_name();
      return make(start, ast::Name{std::move(name)});
    }
    case TokenKind::kTrue:
      return constant({true});
    case TokenKind::kFalse:
      return constant({false});
    case TokenKind::kNone:
      return constant({NoneConstant{}});
    case TokenKind::kEllipsis:
      return constant({EllipsisConstant{}});
    case TokenKind::kNumber:
      return number();
    case TokenKind::kString:
    case TokenKind::kFStringStart:
      return strings();
    case TokenKind::kLeftParen:
      return group_or_tuple();
    case TokenKind::kLeftBracket:
      return list_display();
    case TokenKind::kLeftBrace:
      return brace_display();
    default:
      invalid_syntax();
  }
}

ExprPtr Parser::number() {
  const Token& literal = current();
  if (is_complex_literal(literal.text)) unsupported(literal.where, "a complex literal");
  const std::size_t digits = decimal_digits(literal.text);
  if (digits > kMaxDecimalDigits) {
    fail_here(
        fmt::format("Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                    "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
                    "literals to avoid decimal conversion limits.",
                    kMaxDecimalDigits, digits));
  }
  advance();
  return make(literal.where.begin, ast::ConstantExpr{number_value(literal.text)});
}

// (a) is a itself, without its parentheses; (), (a,) and (a, b) are tuples, (a for b in c) is a generator.
ExprPtr Parser::group_or_tuple() {
  const SourcePosition start = begin();
  expect(TokenKind::kLeftParen);
  if (accept(TokenKind::kRightParen)) return make(start, ast::Tuple{});
  if (at(TokenKind::kDoubleStar)) hint_group_unpacking();
  ExprPtr first = at(TokenKind::kYield) ? yield_expression() : star_named_expression();
  if (at_comprehension()) {
    return comprehension(start, ComprehensionKind::kGenerator, std::move(first), nullptr, TokenKind::kRightParen);
  }
  if (at(TokenKind::kComma)) {
    ast::Tuple tuple;
    tuple.elements.push_back(std::move(first));
    more_elements(tuple.elements, TokenKind::kRightParen);
    return make(start, std::move(tuple));
  }
  if (at(TokenKind::kRightParen) && first->as<ast::Starred>()) {
    fail(first->where, "cannot use starred expression here");
  }
  expect(TokenKind::kRightParen);
  return first;
}

ExprPtr Parser::list_display() {
  const SourcePosition start = begin();
  expect(TokenKind::kLeftBracket);
  ast::List list;
  if (accept(TokenKind::kRightBracket)) return make(start, std::move(list));
  list.elements.push_back(star_named_expression());
  if (at_comprehension()) {
    return comprehension(start, ComprehensionKind::kList, std::move(list.elements[0]), nullptr,
                         TokenKind::kRightBracket);
  }
  more_elements(list.elements, TokenKind::kRightBracket);
  return make(start, std::move(list));
}

// The rest of a display that has its first element, up to and with its closing bracket.
void Parser::more_elements(ast::Exprs& elements, TokenKind closer) {
  while (accept(TokenKind::kComma) && !at(closer) && !at_comprehension()) elements.push_back(star_named_expression());
  if (at_comprehension() && closer != TokenKind::kRightParen) {  // [x, y for x, y in z]
    fail(since(elements[0]->where.begin), "did you forget parentheses around the comprehension target?");
  }
  expect(closer);
}

// A dict or a set: what follows the first element tells.
ExprPtr Parser::brace_display() {
  const SourcePosition start = begin();
  expect(TokenKind::kLeftBrace);
  if (accept(TokenKind::kRightBrace)) return make(start, ast::Dict{});
  if (at(TokenKind::kDoubleStar)) return dict_display(start, nullptr);
  ExprPtr first = star_named_expression();
  const bool is_key = at(TokenKind::kColon) && !first->as<ast::Starred>();
  return is_key ? dict_display(start, std::move(first)) : set_display(start, std::move(first));
}

ExprPtr Parser::set_display(SourcePosition start, ExprPtr element) {
  if (at_comprehension()) {
    return comprehension(start, ComprehensionKind::kSet, std::move(element), nullptr, TokenKind::kRightBrace);
  }
  ast::Set set;
  set.elements.push_back(std::move(element));
  more_elements(set.elements, TokenKind::kRightBrace);
  return make(start, std::move(set));
}

// REQUIRES: `key` is read and its colon is not, or `key` is null and ** stands here.
ExprPtr Parser::dict_display(SourcePosition start, ExprPtr key) {
  ast::Dict dict;
  if (key) {
    ExprPtr value = dict_value();
    if (at_comprehension()) {
      return comprehension(start, ComprehensionKind::kDict, std::move(key), std::move(value), TokenKind::kRightBrace);
    }
    dict.keys.push_back(std::move(key));
    dict.values.push_back(std::move(value));
  } else {
    dict_unpacking(dict);
  }
  while (accept(TokenKind::kComma) && !at(TokenKind::kRightBrace)) {
    if (at(TokenKind::kDoubleStar)) {
      dict_unpacking(dict);
      continue;
    }
    ExprPtr next_key = expression();
    if (!at(TokenKind::kColon)) {
      const SourcePosition last = next_key->where.end;
      fail({{last.line, last.column - 1}, last}, "':' expected after dictionary key");
    }
    dict.keys.push_back(std::move(next_key));
    dict.values.push_back(dict_value());
  }
  expect(TokenKind::kRightBrace);
  return make(start, std::move(dict));
}

// **other
void Parser::dict_unpacking(ast::Dict& dict) {
  const SourceSpan stars = current().where;
  expect(TokenKind::kDoubleStar);
  dict.keys.push_back(nullptr);
  dict.values.push_back(bitwise_or());
  if (at_comprehension()) fail(stars, "dict unpacking cannot be used in dict comprehension");
}

// ": value"
ExprPtr Parser::dict_value() {
  const SourceSpan colon = current().where;
  expect(TokenKind::kColon);
  if (at(TokenKind::kRightBrace) || at(TokenKind::kComma)) {
    fail(colon, "expression expected after dictionary key and ':'");
  }
  const SourcePosition start = begin();
  const bool starred = accept(TokenKind::kStar);
  if (!starred && !accept(TokenKind::kDoubleStar)) return expression();
  bitwise_or();
  fail(since(start), starred ? "cannot use a starred expression in a dictionary value"
                             : "cannot use dict unpacking in a dictionary value");
}

bool Parser::at_comprehension() const {
  return at(TokenKind::kFor) || (at(TokenKind::kAsync) && next().kind == TokenKind::kFor);
}

// The rest of a comprehension whose element is read.
ExprPtr Parser::comprehension(SourcePosition start, ComprehensionKind kind, ExprPtr element, ExprPtr value,
                              TokenKind closer) {
  if (element->as<ast::Starred>()) fail(element->where, "iterable unpacking cannot be used in comprehension");
  ast::Comprehension node{kind, std::move(element), std::move(value), comprehension_clauses()};
  expect(closer);
  return make(start, std::move(node));
}

// for TARGETS in ITERABLE if CONDITION ..., once or more
std::vector<ast::ComprehensionClause> Parser::comprehension_clauses() {
  std::vector<ast::ComprehensionClause> clauses;
  while (at_comprehension()) {
    ast::ComprehensionClause clause;
    clause.is_async = accept(TokenKind::kAsync);
    expect(TokenKind::kFor);
    clause.target = star_targets();
    if (!at(TokenKind::kIn)) fail_here("'in' expected after for-loop variables");
    check_target(*clause.target, TargetUse::kFor);
    expect(TokenKind::kIn);
    clause.iterable = disjunction();
    while (accept(TokenKind::kIf)) clause.conditions.push_back(disjunction());
    clauses.push_back(std::move(clause));
  }
  return clauses;
}

}  // namespace ouro
