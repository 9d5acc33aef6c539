#include "experiments.h"

#include <fmt/format.h>
#include <stdexcept>

namespace ouro::ch03 {

const lab::ProgramFiles& chapter_programs() {
  static const lab::ProgramFiles files(OURO_CHAPTER_FOLDER "/programs", "recorded.json");
  return files;
}

const lab::ProgramFiles& conformance_programs() {
  static const lab::ProgramFiles files(OURO_CONFORMANCE_FOLDER, "expected.json");
  return files;
}

std::string version_of(const lab::Run& run) { return run.options.like.value_or("3.14"); }

std::vector<std::pair<std::string, std::string>> labelled_lines(const std::string& output) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const std::string& line : lab::lines_of(output)) {
    const std::size_t colon = line.rfind(": ");
    if (colon != std::string::npos) lines.emplace_back(line.substr(0, colon), line.substr(colon + 2));
  }
  return lines;
}

double number_after(const std::string& output, const std::string& label) {
  for (const auto& [name, text] : labelled_lines(output)) {
    if (name == label) return std::stod(text);
  }
  throw std::runtime_error(fmt::format("the program did not print '{}'", label));
}

std::string duration(double seconds) {
  if (seconds < 1e-6) return fmt::format("{} ns", lab::readable(seconds * 1e9));
  if (seconds < 1e-3) return fmt::format("{} µs", lab::readable(seconds * 1e6));
  if (seconds < 1) return fmt::format("{} ms", lab::readable(seconds * 1e3));
  return fmt::format("{} s", lab::readable(seconds));
}

}  // namespace ouro::ch03
