// Parser, symbol table and code generator in turn.
// CPython: Python/compile.c (_PyAST_Compile).
#include "frontend/compiler.h"

#include "frontend/generator.h"
#include "frontend/parser.h"
#include "frontend/source_text.h"
#include "frontend/symbol_table.h"

namespace ouro {

CompileResult compile(std::string_view source, const std::string& filename, const Profile& profile) {
  try {
    const ast::Module module = parse(source, filename);
    const SymbolTable table(module, profile, filename);
    return Generator(table, profile, filename).module(module);
  } catch (SyntaxProblem& problem) {
    if (problem.source_line.empty()) problem.source_line = SourceText(source, filename).line(problem.where.begin.line);
    return std::move(problem);
  }
}

}  // namespace ouro
