// What the first pass of the symbol table knows, and the second, which decides what each name means.
// CPython: Python/symtable.c (analyze_block, analyze_name, inline_comprehension).
//
// Private to the symbol table.
#pragma once

#include <map>
#include <set>
#include <string>

#include "frontend/symbol_table.h"

namespace ouro {

using NameSet = std::set<std::string>;

// What the first pass knows of a scope, beside the Scope that others will see.
struct Facts {
  NameSet bound;
  NameSet used;
  std::map<std::string, SourceSpan> global_at;
  std::map<std::string, SourceSpan> nonlocal_at;
};

// THROWS: SyntaxProblem. For both passes.
[[noreturn]] void fail_at(const std::string& filename, SourceSpan where, std::string message);

// Fills in meanings, free names and locals of the module's scope and all inside it.
// THROWS: SyntaxProblem ("no binding for nonlocal 'x' found").
void resolve_names(Scope& module, std::map<const Scope*, Facts>& facts, const std::string& filename);

}  // namespace ouro
