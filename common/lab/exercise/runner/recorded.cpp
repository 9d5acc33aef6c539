#include "lab/exercise/recorded.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ouro::exercise {
namespace {

nlohmann::json read_json(const std::string& file) {
  std::ifstream stream{std::string{OURO_SOURCE_DIR} + "/" + file};
  stream.exceptions(std::ifstream::badbit | std::ifstream::failbit);
  return nlohmann::json::parse(stream);
}

}  // namespace

Recorded recorded(const std::vector<std::string>& files, const std::string& program, const Era& era) {
  Recorded result;
  for (const std::string& file : files) {
    const nlohmann::json by_version = read_json(file).at(program);
    for (const auto& [version, output] : by_version.items()) {
      int major = 0;
      int minor = 0;
      const bool is_free_threaded = version.back() == 't';
      if (is_free_threaded || std::sscanf(version.c_str(), "%d.%d", &major, &minor) != 2) continue;
      const int number = 100 * major + minor;
      if (number < era.first || number > era.last) continue;
      result.outputs.insert(output.get<std::string>());
      result.first = std::min(result.first, number);
      result.last = std::max(result.last, number);
    }
  }
  if (result.outputs.empty()) throw std::runtime_error(program + ": not recorded " + era.name);
  return result;
}

}  // namespace ouro::exercise
