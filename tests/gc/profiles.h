// The versions that tests of the collector run like: without a GIL those that have such a build.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "run_python.h"

namespace ouro::OURO_BUILD {

inline bool has_build(const std::string& version) { return !kFreeThreaded || find_profile(version)->at_least(3, 13); }

inline std::vector<std::string> those_with_this_build(std::initializer_list<const char*> versions) {
  std::vector<std::string> some;
  for (const char* version : versions) {
    if (has_build(version)) some.emplace_back(version);
  }
  return some;
}

}  // namespace ouro::OURO_BUILD
