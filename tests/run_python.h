// Python programs in tests of the layers that are compiled per build: each runs in an interpreter of its own, and at
// its end every count must equal the references that a walk of the heap finds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/engine.h"
#include "memory/build.h"

namespace ouro::OURO_BUILD {

RunResult run_audited(const Program& program, RunOptions options = {});
RunResult run_audited(std::string_view source, RunOptions options = {});

// What a program prints that must not fail.
std::string run_python(std::string_view source, RunOptions options = {});

// "TypeError: ..." of a program that ends with an uncaught exception.
std::string error_of(std::string_view source, RunOptions options = {});

RunOptions like(std::string_view version);

std::string read_text(const std::string& path);

// What the machine's own python3 prints; nothing if there is none or it is older than 3.`minor`.
std::optional<std::string> python3_output(const std::string& program, int minor = 11);

}  // namespace ouro::OURO_BUILD
