// What the experiments of chapter 6 share: running programs under either lock, and reading what they print.
#include "experiments.h"

#include <fmt/format.h>
#include <sstream>
#include <stdexcept>

namespace ouro::ch06 {

const lab::ProgramFiles& chapter_programs() {
  static const lab::ProgramFiles files(OURO_CHAPTER_FOLDER "/programs", "recorded.json");
  return files;
}

std::string version_with(GilKind kind, const lab::Run& run) {
  return run.options.like.value_or(kind == GilKind::kTick ? "2.7" : "3.14");
}

std::string words(GilKind kind) { return kind == GilKind::kTick ? "tick" : "interval"; }

RunResult run_under(GilKind kind, const lab::Run& run, const std::string& program, std::vector<std::string> arguments,
                    RunOptions options) {
  options.gil = kind;
  return lab::run_like(version_with(kind, run), chapter_programs().load(program, std::move(arguments)),
                       std::move(options));
}

std::string text_after(const std::string& output, const std::string& label) {
  for (const std::string& line : lab::lines_of(output)) {
    if (line.starts_with(label + ": ")) return line.substr(label.size() + 2);
  }
  throw std::runtime_error(fmt::format("the program did not print '{}'", label));
}

std::vector<double> numbers_after(const std::string& output, const std::string& label) {
  std::istringstream text(text_after(output, label));
  std::vector<double> numbers;
  for (double number = 0; text >> number;) numbers.push_back(number);
  return numbers;
}

double number_after(const std::string& output, const std::string& label) {
  return std::stod(text_after(output, label));
}

lab::Summary relative_to_one(const std::string& output, int threads) {
  std::vector<double> ratios = numbers_after(output, std::to_string(threads));
  const std::vector<double> one = numbers_after(output, "1");
  for (std::size_t i = 0; i < ratios.size(); ++i) ratios[i] /= one[i];
  return lab::summarize(ratios);
}

LibraryCalls library_calls(const std::string& output, const char* threads) {
  const std::vector<double> numbers = numbers_after(output, threads);
  return {numbers.at(0), numbers.at(1), numbers.at(2), numbers.at(3)};
}

std::vector<std::string> versions_where(const std::string& program,
                                        const std::function<bool(const std::string& output)>& is) {
  std::vector<std::string> where;
  for (const std::string& version : chapter_programs().versions(program)) {
    if (is(chapter_programs().recorded(program, version).value())) where.push_back(version);
  }
  return where;
}

std::string duration(double seconds) {
  if (seconds < 1e-6) return fmt::format("{} ns", lab::readable(seconds * 1e9));
  if (seconds < 1e-3) return fmt::format("{} µs", lab::readable(seconds * 1e6));
  if (seconds < 1) return fmt::format("{} ms", lab::readable(seconds * 1e3));
  return fmt::format("{} s", lab::readable(seconds));
}

int cores_here() { return lab::cores_of_this_process(); }

}  // namespace ouro::ch06
