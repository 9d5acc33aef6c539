#include "frontend/parsing.h"

#include <fmt/format.h>

#include "frontend/ast_dump.h"
#include "frontend/parser.h"

namespace ouro {

std::string tree(std::string_view source) {
  const std::string module = AstDump()(parse(source, "test.py"));
  return module.substr(1, module.size() - 2);
}

std::string tree_with_positions(std::string_view source) {
  const std::string module = AstDump(true)(parse(source, "test.py"));
  return module.substr(1, module.size() - 2);
}

std::string expression(const std::string& source) {
  const std::string statement = tree(source + "\n");
  return statement.starts_with("(expr ") ? statement.substr(6, statement.size() - 7) : statement;
}

std::string describe(const SyntaxProblem& problem) {
  const auto& [begin, end] = problem.where;
  const std::string type = problem.type == "SyntaxError" ? "" : problem.type + ": ";
  return fmt::format("{}:{}-{}:{} {}{}", begin.line, begin.column, end.line, end.column, type, problem.message);
}

std::string problem(std::string_view source) {
  try {
    return "no problem: " + tree(source);
  } catch (const SyntaxProblem& found) {
    return describe(found);
  }
}

}  // namespace ouro
