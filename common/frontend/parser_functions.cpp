// Functions, lambdas, classes, and their parameters and decorators.
// CPython: Grammar/python.gram ("Function definitions", "Class definitions", "Lambda functions").
#include <fmt/format.h>
#include <unordered_set>

#include "frontend/parser_state.h"

namespace ouro {

using ast::ExprPtr;
using ast::StmtPtr;

// Where in a parameter list we are.
struct Parser::ParameterReader {
  TokenKind closer;  // the parenthesis of a def, the colon of a lambda
  ast::Parameters result;
  bool after_star = false;

  bool in_lambda() const { return closer == TokenKind::kColon; }
};

// @decorator ... def or class
StmtPtr Parser::decorated() {
  ast::Exprs decorators;
  while (accept(TokenKind::kAt)) {
    decorators.push_back(named_expression());
    expect(TokenKind::kNewline);
  }
  if (at(TokenKind::kDef)) return function_definition(std::move(decorators));
  if (at(TokenKind::kClass)) return class_definition(std::move(decorators));
  if (!at(TokenKind::kAsync)) invalid_syntax();
  if (next().kind != TokenKind::kDef) fail(next().where, kInvalidSyntax);
  return function_definition(std::move(decorators), true);
}

// [async] def name(parameters) -> annotation: block
StmtPtr Parser::function_definition(ast::Exprs decorators, bool is_async) {
  const SourcePosition start = begin();
  if (is_async) advance();
  const Token& keyword = current();
  expect(TokenKind::kDef);
  ast::FunctionDef node;
  node.is_async = is_async;
  node.decorators = std::move(decorators);
  node.name = expect_name();
  reject_type_parameters();
  expect_forced(TokenKind::kLeftParen, "(");
  node.parameters = parameters(TokenKind::kRightParen);
  expect(TokenKind::kRightParen);
  if (at(TokenKind::kArrow) && starts_expression(next().kind)) {
    advance();
    expression();
  }
  expect_forced(TokenKind::kColon, ":");
  node.body = block(keyword, "function definition");
  return make_statement(start, std::move(node));
}

// class name(bases, keyword=value): block
StmtPtr Parser::class_definition(ast::Exprs decorators) {
  const Token& keyword = current();
  expect(TokenKind::kClass);
  ast::ClassDef node;
  node.decorators = std::move(decorators);
  node.name = expect_name();
  reject_type_parameters();
  if (at(TokenKind::kLeftParen)) arguments(true, node.bases, node.keywords);
  expect_colon();
  node.body = block(keyword, "class definition");
  return make_statement(keyword.where.begin, std::move(node));
}

void Parser::reject_type_parameters() const {
  if (at(TokenKind::kLeftBracket)) unsupported(current().where, "a type parameter list");
}

// lambda parameters: expression
ExprPtr Parser::lambda() {
  const SourcePosition start = begin();
  expect(TokenKind::kLambda);
  ast::Lambda node;
  node.parameters = parameters(TokenKind::kColon);
  expect(TokenKind::kColon);
  if (at(TokenKind::kFStringMiddle)) {
    fail(since(start), "f-string: lambda expressions are not allowed without parentheses");
  }
  node.body = expression();
  return make(start, std::move(node));
}

// Reads up to the closer, which stays.
ast::Parameters Parser::parameters(TokenKind closer) {
  ParameterReader reader{closer, {}, false};
  while (!at(closer)) {
    if (at(TokenKind::kStar)) {
      star_parameter(reader);
    } else if (at(TokenKind::kDoubleStar)) {
      double_star_parameter(reader);
    } else {
      parameter(reader);
    }
    if (!accept(TokenKind::kComma)) break;
  }
  check_for_duplicates(reader.result);
  return std::move(reader.result);
}

// name: annotation = default
void Parser::parameter(ParameterReader& reader) {
  if (at(TokenKind::kSlash)) unsupported(current().where, "a positional-only parameter ('/')");
  if (at(TokenKind::kLeftParen)) hint_parenthesised_parameters(reader.in_lambda());
  ast::Parameter parameter = parameter_name(reader, false);
  ExprPtr value = parameter_default(reader);
  if (reader.after_star) {
    reader.result.keyword_only.push_back(std::move(parameter));
    reader.result.keyword_defaults.push_back(std::move(value));
    return;
  }
  const bool ends = at(TokenKind::kComma) || at(reader.closer);
  if (!value && ends && !reader.result.defaults.empty()) {
    fail(parameter.where, "parameter without a default follows parameter with a default");
  }
  reader.result.positional.push_back(std::move(parameter));
  if (value) reader.result.defaults.push_back(std::move(value));
}

// *args, or a bare * in front of keyword-only parameters
void Parser::star_parameter(ParameterReader& reader) {
  const SourceSpan star = current().where;
  advance();
  if (reader.after_star) fail(star, "* argument may appear only once");
  reader.after_star = true;
  const Token& after = at(TokenKind::kComma) ? next() : current();
  if (after.kind == reader.closer || (at(TokenKind::kComma) && after.kind == TokenKind::kDoubleStar)) {
    fail(reader.in_lambda() ? after.where : star, "named arguments must follow bare *");
  }
  if (at(TokenKind::kComma)) return;
  reader.result.variadic = parameter_name(reader, true);
  if (at(TokenKind::kEqual)) fail_here("var-positional argument cannot have default value");
}

// **kwargs
void Parser::double_star_parameter(ParameterReader& reader) {
  advance();
  reader.result.keyword_variadic = parameter_name(reader, false);
  if (at(TokenKind::kEqual)) fail_here("var-keyword argument cannot have default value");
  const TokenKind after = next().kind;
  const bool more = after == TokenKind::kName || after == TokenKind::kStar || after == TokenKind::kDoubleStar ||
                    after == TokenKind::kSlash;
  if (at(TokenKind::kComma) && more) fail(next().where, "arguments cannot follow var-keyword argument");
}

// The annotation is read and dropped; that of *args may be starred.
ast::Parameter Parser::parameter_name(const ParameterReader& reader, bool starred_annotation) {
  const SourcePosition start = begin();
  ast::Parameter parameter;
  parameter.name = expect_name();
  if (!reader.in_lambda() && accept(TokenKind::kColon)) {
    if (starred_annotation) {
      star_expression();
    } else {
      expression();
    }
  }
  parameter.where = since(start);
  return parameter;
}

// [= expression]
ExprPtr Parser::parameter_default(const ParameterReader& reader) {
  const SourceSpan sign = current().where;
  if (!accept(TokenKind::kEqual)) return nullptr;
  if (at(TokenKind::kComma) || at(reader.closer)) fail(sign, "expected default value expression");
  return expression();
}

void Parser::check_for_duplicates(const ast::Parameters& parameters) {
  std::unordered_set<std::string_view> names;
  const auto check = [&](const ast::Parameter& parameter) {
    if (names.insert(parameter.name).second) return;
    report_later(parameter.where, fmt::format("duplicate argument '{}' in function definition", parameter.name));
  };
  for (const ast::Parameter& parameter : parameters.positional) check(parameter);
  for (const ast::Parameter& parameter : parameters.keyword_only) check(parameter);
  if (parameters.variadic) check(*parameters.variadic);
  if (parameters.keyword_variadic) check(*parameters.keyword_variadic);
}

}  // namespace ouro
