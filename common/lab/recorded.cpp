// Reads recorded outputs.
#include "lab/recorded.h"

#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ouro::lab {

Recorded read_recorded(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(fmt::format("cannot read {}", file.string()));
  try {
    return nlohmann::json::parse(in).get<Recorded>();
  } catch (const nlohmann::json::exception& error) {
    throw std::runtime_error(fmt::format("{}: {}", file.string(), error.what()));
  }
}

std::optional<std::string> recorded_output(const Recorded& recorded, const std::string& program,
                                           const std::string& version) {
  const auto found = recorded.find(program);
  if (found == recorded.end()) return std::nullopt;
  std::optional<std::string> output;
  for (const auto& [release, text] : found->second) {
    if (release == version || release.starts_with(version + ".")) output = text;
  }
  return output;
}

}  // namespace ouro::lab
