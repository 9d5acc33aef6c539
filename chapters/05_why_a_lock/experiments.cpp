// What the experiments share: the programs, and reading what they print.
#include "experiments.h"

#include <fmt/format.h>
#include <stdexcept>

namespace ouro::ch05 {

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

Lost lost_by(const std::string& output, const std::string& way) {
  const std::string text = text_after(output, way);
  return {std::stod(text), std::stod(text.substr(text.find(" of ") + 4))};
}

}  // namespace ouro::ch05
