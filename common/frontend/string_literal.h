// What is between the quotes: prefixes and escapes.
// CPython: Parser/string_parser.c, Objects/unicodeobject.c (_PyUnicode_DecodeUnicodeEscapeInternal).
#pragma once

#include <string>
#include <string_view>

#include "frontend/source_text.h"

namespace ouro {

struct StringParts {
  std::string_view prefix;  // rb, F, ...
  std::string_view body;    // without the quotes
  bool raw = false;
  bool bytes = false;
};

// REQUIRES: `literal` is the text of a kString token.
StringParts string_parts(std::string_view literal);

// The text that the body of a str literal means, as generalised UTF-8. Unknown escapes stay as they are.
// THROWS: SyntaxProblem at `where`, for a truncated \x, \u or \U; and for \N{...}, which the subset lacks.
std::string decode_text(std::string_view body, SourceSpan where, const SourceText& source);

// The same for a bytes literal. THROWS: SyntaxProblem at `where`, for \x without two digits.
std::string decode_bytes(std::string_view body, SourceSpan where, const SourceText& source);

}  // namespace ouro
