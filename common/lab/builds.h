// The option --build of chapters that measure both builds of the runtime, or either of them.
#pragma once

#include <string>

#include "lab/command_line.h"
#include "lab/options.h"

namespace ouro::lab {

enum class Build { kGil, kNoGil };
inline constexpr Build kBuilds[] = {Build::kGil, Build::kNoGil};

const char* option_of(Build build);  // "gil", "nogil"

// `by_default`: what is measured without it.
OptionSpec build_option(const std::string& by_default = "both");
// Both, if the option was not given.
bool asked_for(Build build, const Options& options);

}  // namespace ouro::lab
