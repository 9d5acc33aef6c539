// Parser, symbol table and code generator in turn.
// CPython: Python/compile.c (_PyAST_Compile).
#include "frontend/compiler.h"

#include "frontend/generator.h"
#include "frontend/parser.h"
#include "frontend/symbol_table.h"

namespace ouro {
namespace {

std::string line_of(std::string_view source, int line) {
  std::size_t begin = 0;
  for (int i = 1; i < line && begin != std::string_view::npos; ++i) {
    begin = source.find('\n', begin);
    if (begin != std::string_view::npos) ++begin;
  }
  if (begin == std::string_view::npos) return {};
  std::string_view text = source.substr(begin, source.find('\n', begin) - begin);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

CompileResult compile(std::string_view source, const std::string& filename, const Profile& profile) {
  try {
    const ast::Module module = parse(source, filename);
    const SymbolTable table(module, profile, filename);
    return Generator(table, profile, filename).module(module);
  } catch (SyntaxProblem& problem) {
    if (problem.source_line.empty()) problem.source_line = line_of(source, problem.where.begin.line);
    return std::move(problem);
  }
}

}  // namespace ouro
