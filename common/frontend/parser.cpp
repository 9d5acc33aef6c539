// The parser's entrance, its tokens and its errors.
// CPython: Parser/pegen.c, Parser/pegen_errors.c.
#include "frontend/parser.h"

#include <algorithm>
#include <fmt/format.h>

#include "frontend/lexer.h"
#include "frontend/parser_state.h"

namespace ouro {

namespace {

// With 200 brackets and 100 blocks at most, only chains like `not not not ...` or a long list of elifs come near.
constexpr int kMaxNesting = 1000;

bool is_layout(TokenKind kind) {
  return kind == TokenKind::kNewline || kind == TokenKind::kIndent || kind == TokenKind::kDedent;
}

}  // namespace

ast::Module parse(std::string_view source, const std::string& filename) {
  const SourceText text(source, filename);
  return Parser(text, tokenize(text)).parse();
}

Parser::Parser(const SourceText& source, TokenStream stream)
    : source_(source), stream_(std::move(stream)), tokens_(stream_.tokens) {}

ast::Module Parser::parse() {
  ast::Module module;
  while (!at(TokenKind::kEndOfFile)) statement(module.body);
  if (later_) throw *later_;
  return module;
}

// --- tokens ---

bool Parser::accept(TokenKind kind) {
  if (!at(kind)) return false;
  advance();
  return true;
}

void Parser::expect(TokenKind kind) {
  if (!accept(kind)) invalid_syntax();
}

void Parser::expect_forced(TokenKind kind, const char* text) {
  if (!accept(kind)) fail_here(fmt::format("expected '{}'", text));
}

std::string Parser::expect_name() {
  if (!at(TokenKind::kName)) invalid_syntax();
  std::string name(current().text);
  advance();
  return name;
}

// The line ends and dedents behind a block are no part of the statement.
SourceSpan Parser::since(SourcePosition begin) const {
  std::size_t last = at_ - 1;
  while (last > 0 && is_layout(tokens_[last].kind)) --last;
  return {begin, tokens_[last].where.end};
}

// --- errors ---

// An error of the lexer, or a bracket that is never closed, may be the better thing to report.
void Parser::fail(SourceSpan where, std::string message, std::string type) const {
  if (stream_.error && (stream_.error_outranks || at(TokenKind::kError))) throw SyntaxProblem(*stream_.error);
  const auto& bracket = stream_.open_bracket;
  const int line = tokens_[std::max(at_, furthest_)].where.begin.line;
  if (bracket && (at(TokenKind::kEndOfFile) || line > bracket->where.begin.line)) never_closed();
  throw source_.problem(where, std::move(message), std::move(type));
}

// REQUIRES: stream_.open_bracket.
void Parser::never_closed() const {
  throw source_.problem(stream_.open_bracket->where, fmt::format("'{}' was never closed", stream_.open_bracket->text));
}

void Parser::invalid_syntax() const {
  if (at(TokenKind::kIndent) || at(TokenKind::kDedent)) unexpected_indentation();
  fail_here(kInvalidSyntax);
}

// Blames the layout whatever the lexer says.
void Parser::unexpected_indentation() const {
  throw source_.problem(current().where, at(TokenKind::kIndent) ? "unexpected indent" : "unexpected unindent",
                        "IndentationError");
}

// Python that the subset lacks. It is no mistake, so that nothing else may take its place.
void Parser::unsupported(SourceSpan where, const std::string& construct) const {
  throw source_.unsupported(where, construct);
}

void Parser::report_later(SourceSpan where, std::string message) {
  if (!later_) later_ = source_.problem(where, std::move(message));
}

// --- nodes ---

ast::ExprPtr Parser::make(SourcePosition begin, ast::Expr::Node node) const {
  auto made = std::make_unique<ast::Expr>(since(begin), std::move(node));
  if (made->height > ast::kMaxExprHeight) {
    fail(made->where, fmt::format("too many nested operators (more than {})", ast::kMaxExprHeight));
  }
  return made;
}

ast::StmtPtr Parser::make_statement(SourcePosition begin, ast::Stmt::Node node) const {
  return std::make_unique<ast::Stmt>(since(begin), std::move(node));
}

Parser::Nesting::Nesting(Parser& parser) : parser_(parser) {
  if (parser.nesting_ >= kMaxNesting) {
    parser.fail_here(fmt::format("too many nested expressions or blocks (more than {})", kMaxNesting));
  }
  ++parser.nesting_;
}

}  // namespace ouro
