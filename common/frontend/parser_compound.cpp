// Statements that hold blocks, except functions and classes.
// CPython: Grammar/python.gram ("COMPOUND STATEMENTS").
#include <fmt/format.h>

#include "frontend/parser_state.h"

namespace ouro {

using ast::ExprPtr;
using ast::StmtPtr;

// RETURNS: false, with nothing read, when another kind of statement stands here.
bool Parser::compound_statement(ast::Body& body) {
  switch (current().kind) {
    case TokenKind::kIf:
      body.push_back(if_statement());
      return true;
    case TokenKind::kWhile:
      body.push_back(while_statement());
      return true;
    case TokenKind::kFor:
      body.push_back(for_statement());
      return true;
    case TokenKind::kWith:
      body.push_back(with_statement());
      return true;
    case TokenKind::kTry:
      body.push_back(try_statement());
      return true;
    case TokenKind::kDef:
      body.push_back(function_definition({}));
      return true;
    case TokenKind::kClass:
      body.push_back(class_definition({}));
      return true;
    case TokenKind::kAt:
      body.push_back(decorated());
      return true;
    case TokenKind::kAsync:
      body.push_back(async_statement());
      return true;
    default:
      return false;
  }
}

// `async` before what it changes; each of the three reads it with its own first word.
StmtPtr Parser::async_statement() {
  switch (next().kind) {
    case TokenKind::kDef:
      return function_definition({}, true);
    case TokenKind::kFor:
      return for_statement(true);
    case TokenKind::kWith:
      return with_statement(true);
    default:
      fail(next().where, kInvalidSyntax);
  }
}

// The indented lines below a colon, or the statements behind it.
// `opener` is the keyword that the block belongs to, `what` its name in a message.
ast::Body Parser::block(const Token& opener, const std::string& what) {
  const Nesting nesting(*this);
  ast::Body body;
  if (!accept(TokenKind::kNewline)) {
    simple_statements(body);
    return body;
  }
  if (!accept(TokenKind::kIndent)) {
    fail(current().where, fmt::format("expected an indented block after {} on line {}", what, opener.where.begin.line),
         "IndentationError");
  }
  while (!accept(TokenKind::kDedent)) statement(body);
  return body;
}

ast::Body Parser::block_of(const Token& keyword) { return block(keyword, fmt::format("'{}' statement", keyword.text)); }

// A colon at the end of a header.
void Parser::expect_colon() {
  if (at(TokenKind::kNewline)) fail_here("expected ':'");
  expect(TokenKind::kColon);
}

// `if` or `elif`: an elif is an if alone in the else block.
StmtPtr Parser::if_statement() {
  const Nesting nesting(*this);
  const Token& keyword = current();
  advance();
  ast::If node;
  node.test = named_expression();
  expect_colon();
  node.body = block_of(keyword);
  if (at(TokenKind::kElif)) {
    node.otherwise.push_back(if_statement());
  } else {
    node.otherwise = else_block();
  }
  return make_statement(keyword.where.begin, std::move(node));
}

// [else: block]
ast::Body Parser::else_block() {
  const Token& keyword = current();
  if (!accept(TokenKind::kElse)) return {};
  expect_forced(TokenKind::kColon, ":");
  ast::Body body = block_of(keyword);
  if (at(TokenKind::kElif)) fail_here("'elif' block follows an 'else' block");
  return body;
}

StmtPtr Parser::while_statement() {
  const Token& keyword = current();
  advance();
  ast::While node;
  node.test = named_expression();
  expect_colon();
  node.body = block_of(keyword);
  node.otherwise = else_block();
  return make_statement(keyword.where.begin, std::move(node));
}

StmtPtr Parser::for_statement(bool is_async) {
  const SourcePosition start = begin();
  if (is_async) advance();
  const Token& keyword = current();
  advance();
  ast::For node;
  node.is_async = is_async;
  node.target = star_targets();
  check_target(*node.target, TargetUse::kFor);
  expect(TokenKind::kIn);
  node.iterable = value_expressions();
  expect_colon();
  node.body = block_of(keyword);
  node.otherwise = else_block();
  return make_statement(start, std::move(node));
}

// with item, item: block, or with (item, item,): block
StmtPtr Parser::with_statement(bool is_async) {
  const SourcePosition start = begin();
  if (is_async) advance();
  const Token& keyword = current();
  advance();
  ast::With node;
  node.is_async = is_async;
  const bool parenthesised = with_items_are_parenthesised();
  if (parenthesised) expect(TokenKind::kLeftParen);
  do {
    node.items.push_back(with_item());
  } while (accept(TokenKind::kComma) && !(parenthesised && at(TokenKind::kRightParen)));
  if (parenthesised) expect(TokenKind::kRightParen);
  expect_colon();
  node.body = block_of(keyword);
  return make_statement(start, std::move(node));
}

// `with (a, b):` has two items and `with (a, b) as c:` has one, a tuple. The parentheses hold items when nothing but
// the colon follows them, or when there is an `as` in them; and no expression that needs them for itself.
bool Parser::with_items_are_parenthesised() const {
  if (!at(TokenKind::kLeftParen) || next().kind == TokenKind::kRightParen) return false;
  const unsigned level = current().bracket_level;
  bool has_as = false;
  std::size_t i = at_ + 1;
  for (; tokens_[i].bracket_level >= level && !is_end(i); ++i) {
    if (tokens_[i].bracket_level != level) continue;
    const TokenKind kind = tokens_[i].kind;
    const TokenKind before = tokens_[i - 1].kind;
    const bool starred = kind == TokenKind::kStar && (i == at_ + 1 || before == TokenKind::kComma);
    if (starred && !has_as) return false;
    if (kind == TokenKind::kYield || kind == TokenKind::kFor || kind == TokenKind::kColonEqual) return false;
    has_as = has_as || kind == TokenKind::kAs;
  }
  return has_as || tokens_[is_end(i) ? i : i + 1].kind == TokenKind::kColon;
}

// expression [as target]
ast::WithItem Parser::with_item() {
  ast::WithItem item;
  item.context = expression();
  if (accept(TokenKind::kAs)) {
    item.target = star_expression();
    check_target(*item.target, TargetUse::kAssign);
  }
  return item;
}

StmtPtr Parser::try_statement() {
  const Token& keyword = current();
  advance();
  expect_forced(TokenKind::kColon, ":");
  ast::Try node;
  node.body = block_of(keyword);
  while (at(TokenKind::kExcept)) node.handlers.push_back(except_handler());
  for (std::size_t i = 0; i + 1 < node.handlers.size(); ++i) {
    if (!node.handlers[i].type) report_later(node.handlers[i].where, "default 'except:' must be last");
  }
  if (!node.handlers.empty()) node.otherwise = else_block();
  const Token& last = current();
  if (accept(TokenKind::kFinally)) {
    expect_forced(TokenKind::kColon, ":");
    node.final = block_of(last);
  } else if (node.handlers.empty()) {
    fail_here("expected 'except' or 'finally' block");
  }
  return make_statement(keyword.where.begin, std::move(node));
}

// except [types [as name]]: block
ast::ExceptHandler Parser::except_handler() {
  const Token& keyword = current();
  advance();
  if (at(TokenKind::kStar)) unsupported({keyword.where.begin, current().where.end}, "an 'except*' clause");
  ast::ExceptHandler handler;
  if (!at(TokenKind::kColon) && !at(TokenKind::kNewline)) {
    handler.type = exception_types();
    if (accept(TokenKind::kAs)) handler.name = exception_name();
  }
  expect_colon();
  handler.body = block_of(keyword);
  handler.where = since(keyword.where.begin);
  return handler;
}

// One type, or from 3.14 on several without parentheses.
ExprPtr Parser::exception_types() {
  const SourcePosition start = begin();
  ExprPtr first = expression();
  if (!at(TokenKind::kComma)) return first;
  ExprPtr types = tuple_from(start, std::move(first), &Parser::expression);
  if (at(TokenKind::kAs) && next().kind == TokenKind::kName) {
    at_ += 2;
    fail(since(start), "multiple exception types must be parenthesized when using 'as'");
  }
  return types;
}

std::string Parser::exception_name() {
  const std::size_t first = at_;
  const ExprPtr target = next().kind == TokenKind::kColon ? nullptr : try_parse(&Parser::expression);
  if (target && at(TokenKind::kColon)) {
    fail(target->where, fmt::format("cannot use except statement with {}", expression_name(*target)));
  }
  at_ = first;
  return expect_name();
}

}  // namespace ouro
