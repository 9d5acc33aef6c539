#include "lab/builds.h"

namespace ouro::lab {

const char* option_of(Build build) { return build == Build::kGil ? "gil" : "nogil"; }

OptionSpec build_option(const std::string& by_default) {
  OptionSpec option{"--build", "BUILD", "Of this runtime: gil, nogil or both (default " + by_default + ")",
                    "What is measured"};
  option.choices = {"gil", "nogil", "both"};
  return option;
}

bool asked_for(Build build, const Options& options) {
  const std::string wanted = options.arguments.text_or("--build", "both");
  return wanted == "both" || wanted == option_of(build);
}

}  // namespace ouro::lab
