// String literals side by side, which are one, and f-strings with their fields.
// CPython: Parser/action_helpers.c (_PyPegen_concatenate_strings, _PyPegen_formatted_value), PEP 701.
#include <algorithm>
#include <fmt/format.h>

#include "frontend/parser_state.h"
#include "frontend/string_literal.h"

namespace ouro {

using ast::ExprPtr;

namespace {

bool is_bytes(const Token& token) { return token.kind == TokenKind::kString && string_parts(token.text).bytes; }

// {{ and }} in the text of an f-string stand for one brace.
std::string without_doubled_braces(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if ((text[i] == '{' || text[i] == '}') && i + 1 < text.size() && text[i + 1] == text[i]) ++i;
  }
  return result;
}

}  // namespace

// 'a' "b" f"{c}": one string, or a JoinedStr where any is an f-string.
ExprPtr Parser::strings() {
  const SourcePosition start = begin();
  const bool bytes = is_bytes(current());
  bool formatted = false;
  bool mixed = false;
  ast::Exprs pieces;
  std::string all_bytes;
  while (at(TokenKind::kString) || at(TokenKind::kFStringStart)) {
    mixed = mixed || is_bytes(current()) != bytes;
    if (at(TokenKind::kFStringStart)) {
      formatted = true;
      fstring(pieces);
    } else if (is_bytes(current())) {
      all_bytes += bytes_literal();
    } else {
      text_literal(pieces);
    }
  }
  if (mixed) fail_here("cannot mix bytes and nonbytes literals");
  if (bytes) return make(start, ast::ConstantExpr{{BytesConstant{std::move(all_bytes)}}});
  if (formatted) return make(start, ast::JoinedStr{std::move(pieces)});
  if (pieces.empty()) return make(start, ast::ConstantExpr{{StringConstant{}}});
  pieces[0]->where = since(start);
  return std::move(pieces[0]);
}

std::string Parser::bytes_literal() {
  const Token& token = current();
  const StringParts parts = string_parts(token.text);
  const bool ascii =
      std::all_of(parts.body.begin(), parts.body.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii) fail(token.where, "bytes can only contain ASCII literal characters");
  advance();
  return parts.raw ? std::string(parts.body) : decode_bytes(parts.body, token.where, source_);
}

void Parser::text_literal(ast::Exprs& pieces) {
  const Token& token = current();
  const StringParts parts = string_parts(token.text);
  advance();
  add_text(pieces, parts.raw ? std::string(parts.body) : decode_text(parts.body, token.where, source_), token.where);
}

// Adds text to the pieces of a string; two constants in a row become one.
void Parser::add_text(ast::Exprs& pieces, const std::string& text, SourceSpan where) const {
  if (text.empty()) return;
  auto* last = pieces.empty() ? nullptr : std::get_if<ast::ConstantExpr>(&pieces.back()->node);
  if (last) {
    std::get<StringConstant>(last->constant.value).utf8 += text;
    pieces.back()->where.end = where.end;
  } else {
    pieces.push_back(std::make_unique<ast::Expr>(where, ast::ConstantExpr{{StringConstant{text}}}));
  }
}

void Parser::fstring(ast::Exprs& pieces) {
  const Token& opening = current();
  const std::string_view prefix = opening.text;
  if (prefix.find_first_of("tT") != std::string_view::npos) unsupported(opening.where, "a template string");
  const bool raw = prefix.find_first_of("rR") != std::string_view::npos;
  advance();
  while (!accept(TokenKind::kFStringEnd)) {
    if (at(TokenKind::kFStringMiddle)) {
      fstring_text(pieces, raw, without_doubled_braces(current().text));
    } else {
      fstring_field(pieces, raw);
    }
  }
}

void Parser::fstring_text(ast::Exprs& pieces, bool raw, const std::string& text) {
  const SourceSpan where = current().where;
  advance();
  add_text(pieces, raw ? text : decode_text(text, where, source_), where);
}

// {value=!conversion:format}
void Parser::fstring_field(ast::Exprs& pieces, bool raw) {
  const Token& opening = current();
  expect(TokenKind::kLeftBrace);
  ast::FormattedValue field{fstring_expression(), 0, nullptr};
  const bool debug = accept(TokenKind::kEqual);
  const bool closed = at(TokenKind::kExclamation) || at(TokenKind::kColon) || at(TokenKind::kRightBrace);
  if (!closed) fail_here(debug ? "f-string: expecting '!', or ':', or '}'" : kFieldEndExpected);
  if (debug) {  // f"{x = }" shows its own text, blanks and all
    const char* text = opening.text.data() + 1;
    const auto length = static_cast<std::size_t>(current().text.data() - text);
    add_text(pieces, std::string(text, length), {opening.where.end, begin()});
  }
  if (at(TokenKind::kExclamation)) field.conversion = fstring_conversion();
  if (at(TokenKind::kColon)) field.format_spec = fstring_format_spec(raw);
  if (debug && field.conversion == 0 && !field.format_spec) field.conversion = 'r';
  expect(TokenKind::kRightBrace);
  pieces.push_back(make(opening.where.begin, std::move(field)));
}

ExprPtr Parser::fstring_expression() {
  const std::size_t first = at_;
  for (const TokenKind kind : {TokenKind::kEqual, TokenKind::kExclamation, TokenKind::kColon, TokenKind::kRightBrace}) {
    if (at(kind)) fail_here(fmt::format("f-string: valid expression required before '{}'", current().text));
  }
  try {
    return at(TokenKind::kYield) ? yield_expression() : value_expressions();
  } catch (const SyntaxProblem& problem) {
    if (problem.message != kInvalidSyntax) throw;
    if (!any_operand_read(first)) fail(tokens_[first].where, "f-string: expecting a valid expression after '{'");
    fail_here(kFieldEndExpected);
  }
}

// False for no token at all, and for one bracket with a mistake in it.
bool Parser::any_operand_read(std::size_t first) const {
  const TokenKind kind = tokens_[first].kind;
  const bool bracket =
      kind == TokenKind::kLeftParen || kind == TokenKind::kLeftBracket || kind == TokenKind::kLeftBrace;
  for (std::size_t i = first; i < at_; ++i) {
    if (!bracket || tokens_[i].bracket_level < tokens_[first].bracket_level) return true;
  }
  return false;
}

// !r
char Parser::fstring_conversion() {
  const Token& mark = current();
  expect(TokenKind::kExclamation);
  const Token& name = current();
  if (at(TokenKind::kColon) || at(TokenKind::kRightBrace)) fail_here("f-string: missing conversion character");
  if (!at(TokenKind::kName)) fail_here("f-string: invalid conversion character");
  if (name.text.data() != mark.text.data() + 1) {
    fail({mark.where.begin, name.where.end}, "f-string: conversion type must come right after the exclamation mark");
  }
  if (name.text != "s" && name.text != "r" && name.text != "a") {
    fail_here(fmt::format("f-string: invalid conversion character '{}': expected 's', 'r', or 'a'", name.text));
  }
  advance();
  if (!at(TokenKind::kColon) && !at(TokenKind::kRightBrace)) fail_here("f-string: expecting ':' or '}'");
  return name.text[0];
}

// ":>{width}", which may hold fields of its own
ExprPtr Parser::fstring_format_spec(bool raw) {
  const SourcePosition start = begin();
  expect(TokenKind::kColon);
  ast::JoinedStr spec;
  while (!at(TokenKind::kRightBrace)) {
    if (at(TokenKind::kFStringMiddle)) {
      fstring_text(spec.values, raw, std::string(current().text));
    } else {
      fstring_field(spec.values, raw);
    }
  }
  return make(start, std::move(spec));
}

}  // namespace ouro
