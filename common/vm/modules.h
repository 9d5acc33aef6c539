// Modules by name. CPython: Python/import.c.
#pragma once

#include <string>

#include "frontend/source.h"
#include "object/ref.h"
#include "types/errors.h"

namespace ouro::OURO_BUILD {

// "a.b.c", imported part by part. RETURNS: the last; null with an exception.
Ref<> import_module(ThreadState& ts, const std::string& full_name);

// SyntaxError, IndentationError or TabError, for a module that is imported.
Raised raise_syntax_problem(ThreadState& ts, const SyntaxProblem& problem);

}  // namespace ouro::OURO_BUILD
