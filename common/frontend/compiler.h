// The front end as one call: source text in, code unit or problem out.
// CPython: Python/pythonrun.c (Py_CompileString).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "frontend/code_unit.h"
#include "frontend/profile.h"
#include "frontend/source.h"

namespace ouro {

using CompileResult = std::variant<std::shared_ptr<const CodeUnit>, SyntaxProblem>;

// Compiles a whole file for `profile`. The tree is gone when it returns; the result holds no reference to `source`.
CompileResult compile(std::string_view source, const std::string& filename, const Profile& profile);

}  // namespace ouro
