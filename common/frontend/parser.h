// Source text to tree.
// CPython: Parser/tokenizer.c, Grammar/python.gram.
#pragma once

#include <string>
#include <string_view>

#include "frontend/ast.h"

namespace ouro {

// Parses a whole file.
// REQUIRES: `source` is UTF-8 (a byte-order mark is skipped); `filename` is only for messages.
// THROWS: SyntaxProblem, for what is not Python and for Python that the subset lacks (the message names the construct).
ast::Module parse(std::string_view source, const std::string& filename);

}  // namespace ouro
