// import and from-import. CPython: Grammar/python.gram ("Import statements").
#include <fmt/format.h>

#include "frontend/parser_state.h"

namespace ouro {

using ast::StmtPtr;

// import a.b.c as d, e
StmtPtr Parser::import_statement() {
  const SourcePosition start = begin();
  expect(TokenKind::kImport);
  if (at(TokenKind::kNewline)) fail_here("Expected one or more names after 'import'");
  ast::Import import;
  bool renamed = false;
  do {
    std::string name = dotted_name();
    renamed = renamed || at(TokenKind::kAs);
    import.names.push_back({std::move(name), import_rename()});
  } while (accept(TokenKind::kComma));
  if (at(TokenKind::kFrom) && !renamed) {
    advance();
    dotted_name();
    fail(since(start), "Did you mean to use 'from ... import ...' instead?");
  }
  return make_statement(start, std::move(import));
}

std::string Parser::dotted_name() {
  std::string name = expect_name();
  while (accept(TokenKind::kDot)) {
    name += '.';
    name += expect_name();
  }
  return name;
}

// [as name]
std::string Parser::import_rename() {
  if (!accept(TokenKind::kAs)) return {};
  const std::size_t first = at_;
  const TokenKind after = next().kind;
  const bool ends = after == TokenKind::kComma || after == TokenKind::kRightParen || after == TokenKind::kSemicolon ||
                    after == TokenKind::kNewline;
  if (at(TokenKind::kName) && ends) return expect_name();
  const ast::ExprPtr target = try_parse(&Parser::expression);
  if (target && !target->as<ast::Name>()) {
    fail(target->where, fmt::format("cannot use {} as import target", expression_name(*target)));
  }
  at_ = first;
  return expect_name();
}

// from ..a.b import c as d, e
StmtPtr Parser::import_from_statement() {
  const SourcePosition start = begin();
  expect(TokenKind::kFrom);
  ast::ImportFrom import;
  while (at(TokenKind::kDot) || at(TokenKind::kEllipsis)) {
    import.level += static_cast<int>(current().text.size());
    advance();
  }
  if (import.level == 0 || !at(TokenKind::kImport)) import.module = dotted_name();
  expect(TokenKind::kImport);
  if (accept(TokenKind::kStar)) {
    import.names.push_back({"*", ""});
  } else if (accept(TokenKind::kLeftParen)) {
    import_from_names(import);
    expect(TokenKind::kRightParen);
  } else if (at(TokenKind::kNewline)) {
    fail_here("Expected one or more names after 'import'");
  } else {
    import_from_names(import);
    if (previous().kind == TokenKind::kComma) {
      fail_here("trailing comma not allowed without surrounding parentheses");
    }
  }
  return make_statement(start, std::move(import));
}

// a as b, c [,]
void Parser::import_from_names(ast::ImportFrom& import) {
  do {
    std::string name = expect_name();
    import.names.push_back({std::move(name), import_rename()});
  } while (accept(TokenKind::kComma) && !at(TokenKind::kRightParen) && !at(TokenKind::kNewline));
}

}  // namespace ouro
