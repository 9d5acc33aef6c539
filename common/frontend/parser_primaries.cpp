// What follows an atom: calls with their arguments, subscripts, attributes.
// CPython: Grammar/python.gram ("Primary elements", "FUNCTION CALL ARGUMENTS").
#include <unordered_set>

#include "frontend/parser_state.h"

namespace ouro {

using ast::ExprPtr;

// What came before an argument, for the rules about order. A misplaced argument is reported behind the last one.
struct Parser::ArgumentOrder {
  bool of_class = false;  // class C(...): no generator without parentheses of its own
  bool keyword_seen = false;
  bool unpacking_seen = false;  // **
  const char* misplaced = nullptr;
  std::unordered_set<std::string_view> names;  // of keywords
};

// `await` binds tighter than any operator: await f(x) ** 2 is (await f(x)) ** 2.
ExprPtr Parser::primary() {
  const SourcePosition start = begin();
  if (accept(TokenKind::kAwait)) {
    const Nesting nesting(*this);
    if (at(TokenKind::kAwait)) invalid_syntax();
    ExprPtr value = primary();
    return make(start, ast::Await{std::move(value)});
  }
  ExprPtr value = atom();
  while (true) {
    if (at(TokenKind::kLeftParen)) {
      value = call(start, std::move(value));
    } else if (at(TokenKind::kLeftBracket)) {
      value = subscript(start, std::move(value));
    } else if (accept(TokenKind::kDot)) {
      std::string name = expect_name();
      value = make(start, ast::Attribute{std::move(value), std::move(name)});
    } else {
      return value;
    }
  }
}

ExprPtr Parser::call(SourcePosition start, ExprPtr function) {
  ast::Call call{std::move(function), {}, {}};
  arguments(false, call.arguments, call.keywords);
  return make(start, std::move(call));
}

// Reads ( ... ), of a call or behind a class's name.
void Parser::arguments(bool of_class, ast::Exprs& positional, std::vector<ast::Keyword>& keywords) {
  expect(TokenKind::kLeftParen);
  ArgumentOrder order;
  order.of_class = of_class;
  while (!at(TokenKind::kRightParen)) {
    argument(order, positional, keywords);
    if (!accept(TokenKind::kComma)) break;
  }
  if (order.misplaced) fail_here(order.misplaced);
  expect(TokenKind::kRightParen);
}

void Parser::argument(ArgumentOrder& order, ast::Exprs& positional, std::vector<ast::Keyword>& keywords) {
  const bool assigned = next().kind == TokenKind::kEqual;
  if (at(TokenKind::kStar)) {
    starred_argument(order, positional);
  } else if (at(TokenKind::kDoubleStar)) {
    const SourcePosition start = begin();
    advance();
    ExprPtr value = expression();
    if (at(TokenKind::kEqual)) hint_assignment_to(start, "keyword argument unpacking");
    keywords.push_back({"", std::move(value), since(start)});
    order.keyword_seen = order.unpacking_seen = true;
  } else if (at(TokenKind::kName) && assigned) {
    keyword_argument(order, keywords);
  } else if (assigned && (at(TokenKind::kTrue) || at(TokenKind::kFalse) || at(TokenKind::kNone))) {
    fail({begin(), next().where.end}, "cannot assign to " + std::string(current().text));
  } else {
    positional_argument(order, positional);
  }
}

void Parser::keyword_argument(ArgumentOrder& order, std::vector<ast::Keyword>& keywords) {
  const Token& name_token = current();
  const SourcePosition start = begin();
  std::string name = expect_name();
  expect(TokenKind::kEqual);
  const SourceSpan name_and_sign = since(start);
  if (at(TokenKind::kComma) || at(TokenKind::kRightParen)) fail(name_and_sign, "expected argument value expression");
  ExprPtr value = expression();
  if (at_comprehension()) fail(name_and_sign, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  if (!order.names.insert(name_token.text).second) report_later(since(start), "keyword argument repeated: " + name);
  keywords.push_back({std::move(name), std::move(value), since(start)});
  order.keyword_seen = true;
}

void Parser::starred_argument(ArgumentOrder& order, ast::Exprs& positional) {
  const SourcePosition comma = previous().where.begin;
  const SourcePosition start = begin();
  advance();
  if (!starts_expression(current().kind)) fail_here("Invalid star expression");
  ExprPtr value = expression();
  if (at(TokenKind::kEqual)) hint_assignment_to(start, "iterable argument unpacking");
  if (order.unpacking_seen) {
    fail(since(comma), "iterable argument unpacking follows keyword argument unpacking");
  }
  positional.push_back(make(start, ast::Starred{std::move(value)}));
}

void Parser::positional_argument(ArgumentOrder& order, ast::Exprs& positional) {
  const Token& before = previous();
  const SourcePosition start = begin();
  ExprPtr value = expression();
  if (at(TokenKind::kColonEqual)) reject_walrus(*value);
  if (at(TokenKind::kEqual)) {
    fail({value->where.begin, current().where.end}, "expression cannot contain assignment, perhaps you meant \"==\"?");
  }
  if (at_comprehension() && order.of_class) invalid_syntax();
  if (at_comprehension()) {
    ast::Comprehension generator{ast::ComprehensionKind::kGenerator, std::move(value), nullptr,
                                 comprehension_clauses()};
    const bool first = before.kind == TokenKind::kLeftParen;
    if (!first || at(TokenKind::kComma)) fail(since(start), "Generator expression must be parenthesized");
    // f(x for x in y): the call's parentheses are the generator's, too.
    value = make(before.where.begin, std::move(generator));
    value->where.end = current().where.end;
  }
  if (order.keyword_seen && !order.misplaced) {
    order.misplaced = order.unpacking_seen ? "positional argument follows keyword argument unpacking"
                                           : "positional argument follows keyword argument";
  }
  positional.push_back(std::move(value));
}

// value[index]; where there is a comma or a star, the index is a tuple.
ExprPtr Parser::subscript(SourcePosition start, ExprPtr value) {
  expect(TokenKind::kLeftBracket);
  const SourcePosition index_start = begin();
  ExprPtr index = slice_or_starred();
  if (at(TokenKind::kComma) || index->as<ast::Starred>()) {
    ast::Tuple tuple;
    tuple.elements.push_back(std::move(index));
    while (accept(TokenKind::kComma) && !at(TokenKind::kRightBracket)) tuple.elements.push_back(slice_or_starred());
    index = make(index_start, std::move(tuple));
  }
  expect(TokenKind::kRightBracket);
  return make(start, ast::Subscript{std::move(value), std::move(index)});
}

ExprPtr Parser::slice_or_starred() {
  if (!at(TokenKind::kStar)) return slice();
  const SourcePosition start = begin();
  advance();
  if (!starts_expression(current().kind)) fail_here("Invalid star expression");
  ExprPtr value = expression();
  return make(start, ast::Starred{std::move(value)});
}

// lower:upper:step, each of which may be missing, or just an expression.
ExprPtr Parser::slice() {
  const auto ends = [this] { return at(TokenKind::kComma) || at(TokenKind::kRightBracket); };
  const SourcePosition start = begin();
  ast::Slice slice;
  if (!at(TokenKind::kColon)) {
    slice.lower = named_expression();
    if (!at(TokenKind::kColon)) return std::move(slice.lower);
  }
  expect(TokenKind::kColon);
  if (!at(TokenKind::kColon) && !ends()) slice.upper = expression();
  if (accept(TokenKind::kColon) && !ends()) slice.step = expression();
  return make(start, std::move(slice));
}

}  // namespace ouro
