// The file is written by exercise.cmake, function ouro_description.
#include "lab/exercise/judge/description.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace ouro::exercise {

std::string Description::with_short_paths(const std::string& text) const {
  const std::string root = source_root + "/";
  std::string shorter = text;
  for (std::size_t at = shorter.find(root); at != std::string::npos; at = shorter.find(root, at)) {
    shorter.erase(at, root.size());
  }
  return shorter;
}

Description read_description(const std::string& path) {
  std::ifstream file{path};
  file.exceptions(std::ifstream::failbit | std::ifstream::badbit);
  const nlohmann::json json = nlohmann::json::parse(file);
  Description description;
  json.at("name").get_to(description.name);
  json.at("folder").get_to(description.folder);
  json.at("answer").get_to(description.answer);
  json.at("hint_command").get_to(description.hint_command);
  json.at("program").get_to(description.program);
  json.at("is_text").get_to(description.is_text);
  json.at("checks").get_to(description.checks);
  description.time_limit = std::chrono::milliseconds{json.at("time_limit_ms").get<int>()};
  json.at("memory_limit_mb").get_to(description.memory_limit_mb);
  json.at("report").get_to(description.report);
  json.at("rerun").get_to(description.rerun);
  json.at("source_root").get_to(description.source_root);
  return description;
}

}  // namespace ouro::exercise
