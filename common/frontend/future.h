// `from __future__ import ...`: where it may stand and which features it may name. All of them are in the language
// already, or change nothing that the subset has.
// CPython: Python/future.c.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "frontend/ast.h"

namespace ouro {

bool is_future_statement(const ast::ImportFrom& node);

// Those at the beginning of the file: before them stand only the docstring and others of them.
std::set<const ast::ImportFrom*> leading_future_statements(const ast::Module& module);

// The message for a feature that there is not.
std::optional<std::string> problem_of_feature(const std::string& name);

}  // namespace ouro
