// Asks and compares.
#include "lab/prediction.h"

#include <charconv>
#include <fmt/format.h>
#include <istream>
#include <ostream>

namespace ouro::lab {

namespace {

std::optional<std::size_t> as_choice(std::string line, std::size_t count) {
  const auto first = line.find_first_not_of(" \t");
  const auto last = line.find_last_not_of(" \t.)\r");
  if (first == std::string::npos || last == std::string::npos) return std::nullopt;
  line = line.substr(first, last - first + 1);
  std::size_t choice = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), choice);
  if (error != std::errc() || end != line.data() + line.size() || choice < 1 || choice > count) return std::nullopt;
  return choice - 1;
}

}  // namespace

std::optional<std::size_t> ask(const Prediction& prediction, std::istream& in, std::ostream& out) {
  for (std::size_t i = 0; i < prediction.answers.size(); ++i) {
    out << fmt::format("    {}. {}\n", i + 1, prediction.answers[i].text);
  }
  for (;;) {
    out << fmt::format("  Your prediction, 1 to {}: ", prediction.answers.size()) << std::flush;
    std::string line;
    if (!std::getline(in, line)) {
      out << "\n  No answer; on without.\n";
      return std::nullopt;
    }
    if (const auto choice = as_choice(line, prediction.answers.size())) return choice;
  }
}

std::size_t right_answer(const Prediction& prediction) {
  for (std::size_t i = 0; i < prediction.answers.size(); ++i) {
    if (prediction.answers[i].misconception.empty()) return i;
  }
  return 0;
}

std::string compared(const Prediction& prediction, std::size_t predicted, std::size_t right) {
  const Answer& yours = prediction.answers[predicted];
  if (predicted == right) return fmt::format("You predicted \"{}\": right.", yours.text);
  const std::string why =
      yours.misconception.empty() ? "" : fmt::format(" A common misconception: {}.", yours.misconception);
  return fmt::format("You predicted \"{}\"; it is \"{}\".{}", yours.text, prediction.answers[right].text, why);
}

}  // namespace ouro::lab
