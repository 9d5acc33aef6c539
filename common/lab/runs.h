// A chapter's programs on our own runtime: in this process, or in one of their own.
// CPython: none.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/engine.h"

namespace ouro::lab {

// One run behaving like `version`, in the build with a GIL. THROWS: std::runtime_error when the program fails.
RunResult run_like(const std::string& version, const Program& program, RunOptions options = {});

// Likewise, in the build without one. The version is 3.13 or later.
RunResult run_without_gil(const std::string& version, const Program& program, RunOptions options = {});

// The output of run_like().
std::string printed_like(const std::string& version, const Program& program);

// The output of a run in a process of its own, by the playground beside the chapter's executable: for programs that
// measure their process. THROWS: std::runtime_error when it fails.
std::string printed_by_child(const std::string& version, const std::filesystem::path& program,
                             const std::vector<std::string>& arguments);

}  // namespace ouro::lab
