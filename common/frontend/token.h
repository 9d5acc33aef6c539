// A token: what the lexer makes and the parser reads.
// CPython: Include/internal/pycore_token.h, Parser/pegen.h (Token).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "frontend/source.h"

namespace ouro {

enum class TokenKind : std::uint8_t {
#define TOKEN(name) name,
#define KEYWORD(name, spelling) name,
#define OPERATOR(name, spelling) name,
#include "frontend/tokens.def"
};

struct Token {
  TokenKind kind;
  std::uint16_t bracket_level;  // brackets open after this token
  std::string_view text;        // points into the SourceText
  SourceSpan where;
};

// What the lexer makes of a program. It always ends, in kEndOfFile or in kError.
struct TokenStream {
  std::vector<Token> tokens;

  // The innermost bracket that is never closed: then no kNewline comes before kEndOfFile.
  std::optional<Token> open_bracket;

  // Why the lexer gave up. The parser reports it when it gets there; or, when it outranks, in place of anything that
  // the parser finds before.
  std::optional<SyntaxProblem> error;
  bool error_outranks = false;
};

}  // namespace ouro
