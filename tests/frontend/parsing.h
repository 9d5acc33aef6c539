// What the tests of lexer and parser ask: the tree of a program, or what is wrong with it.
#pragma once

#include <fmt/format.h>
#include <string>
#include <string_view>

#include "frontend/ast_dump.h"
#include "frontend/parser.h"

namespace ouro {

// The program's tree as text, without the brackets around the module.
inline std::string tree(std::string_view source) {
  const std::string module = AstDump()(parse(source, "test.py"));
  return module.substr(1, module.size() - 2);
}

inline std::string tree_with_positions(std::string_view source) {
  const std::string module = AstDump(true)(parse(source, "test.py"));
  return module.substr(1, module.size() - 2);
}

// The tree of one expression.
inline std::string expression(const std::string& source) {
  const std::string statement = tree(source + "\n");
  return statement.starts_with("(expr ") ? statement.substr(6, statement.size() - 7) : statement;
}

// "line:column-line:column message", with the error's type in front of the message unless it is SyntaxError.
inline std::string describe(const SyntaxProblem& problem) {
  const auto& [begin, end] = problem.where;
  const std::string type = problem.type == "SyntaxError" ? "" : problem.type + ": ";
  return fmt::format("{}:{}-{}:{} {}{}", begin.line, begin.column, end.line, end.column, type, problem.message);
}

// What is wrong with the program, or its tree when nothing is.
inline std::string problem(std::string_view source) {
  try {
    return "no problem: " + tree(source);
  } catch (const SyntaxProblem& found) {
    return describe(found);
  }
}

}  // namespace ouro
