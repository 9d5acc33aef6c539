// Text to tokens.
// CPython: Parser/lexer/lexer.c.
#pragma once

#include "frontend/source_text.h"
#include "frontend/token.h"

namespace ouro {

// Splits a whole program. The tokens point into `source`, which must outlive them.
// What is no token (a bad number, an open string, brackets or indentation that do not match) is an error in the stream:
// the parser may have something to say about what comes before it.
TokenStream tokenize(const SourceText& source);

}  // namespace ouro
