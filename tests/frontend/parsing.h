// What the tests of lexer and parser ask: the tree of a program, or what is wrong with it.
#pragma once

#include <string>
#include <string_view>

#include "frontend/source.h"

namespace ouro {

// The program's tree as text (ast_dump.h), without the brackets around the module.
std::string tree(std::string_view source);
std::string tree_with_positions(std::string_view source);
// The tree of one expression.
std::string expression(const std::string& source);

// "line:column-line:column message", with the error's type in front of the message unless it is SyntaxError.
std::string describe(const SyntaxProblem& problem);

// What is wrong with the program, or its tree when nothing is.
std::string problem(std::string_view source);

}  // namespace ouro
