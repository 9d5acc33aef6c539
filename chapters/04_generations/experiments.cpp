#include "experiments.h"

#include <fmt/format.h>
#include <stdexcept>

namespace ouro::ch04 {

const lab::ProgramFiles& chapter_programs() {
  static const lab::ProgramFiles files(OURO_CHAPTER_FOLDER "/programs", "recorded.json");
  return files;
}

std::string version_of(const lab::Run& run) { return run.options.like.value_or("3.14"); }

std::string text_after(const std::string& output, const std::string& label) {
  for (const std::string& line : lab::lines_of(output)) {
    if (line.starts_with(label + ": ")) return line.substr(label.size() + 2);
  }
  throw std::runtime_error(fmt::format("the program did not print '{}'", label));
}

double number_after(const std::string& output, const std::string& label) {
  return std::stod(text_after(output, label));
}

std::string duration(double seconds) {
  if (seconds < 1e-3) return fmt::format("{} µs", lab::readable(seconds * 1e6));
  if (seconds < 1) return fmt::format("{} ms", lab::readable(seconds * 1e3));
  return fmt::format("{} s", lab::readable(seconds));
}

}  // namespace ouro::ch04
