// What the experiments of chapter 8 share: running programs in processes of their own, in either build, and reading
// what they print.
#include "experiments.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>
#include <stdexcept>

#include "lab/child_process.h"
#include "lab/peers.h"

namespace ouro::ch08 {
namespace {

std::optional<std::string> line_after(const std::string& output, const std::string& head) {
  for (const std::string& line : lab::lines_of(output)) {
    if (line.starts_with(head + ": ")) return line.substr(head.size() + 2);
  }
  return std::nullopt;
}

Runner real(const lab::Interpreter& interpreter) {
  const std::string build = interpreter.build.empty() ? "" : fmt::format(" ({})", interpreter.build);
  return {fmt::format("{} {}{}", interpreter.implementation, interpreter.version, build), {interpreter.path}};
}

}  // namespace

const lab::ProgramFiles& chapter_programs() {
  static const lab::ProgramFiles files(OURO_CHAPTER_FOLDER "/programs", "recorded.json");
  return files;
}

Runner this_runtime(Build build, const lab::Run& run) {
  const auto bin = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  return {build == Build::kGil ? "this runtime, GIL" : "this runtime, no GIL",
          {(bin / "00_playground").string(), "--like", run.options.like.value_or("3.14"), "--build", option_of(build)}};
}

bool asked_for(Build build, const lab::Run& run) { return lab::asked_for(build, run.options); }

std::vector<Runner> this_runtime(const lab::Run& run) {
  std::vector<Runner> runners;
  for (const Build build : kBuilds) {
    if (asked_for(build, run)) runners.push_back(this_runtime(build, run));
  }
  return runners;
}

std::vector<Runner> real_ones(const lab::Run& run) {
  std::vector<Runner> runners;
  if (const auto python = lab::learners_python()) runners.push_back(real(*python));
  const lab::Arguments& arguments = run.options.arguments;
  if (!arguments.has("--peer")) return runners;
  for (const std::string& each : arguments.texts("--peer")) {
    const std::size_t equals = each.find('=');
    const auto found = lab::find_interpreter(each.substr(0, equals), each.substr(equals + 1));
    if (!found) throw std::runtime_error(fmt::format("--peer {}: there is no such interpreter", each));
    runners.push_back(real(*found));
  }
  return runners;
}

std::vector<lab::OptionSpec> chapter_options() {
  lab::OptionSpec peer{"--peer", "NAME=PATH", "Measure this interpreter too: a python3.14t, if you have one",
                       "What is measured"};
  peer.repeatable = true;
  return {lab::build_option(), peer};
}

std::optional<std::string> mistake_in(const std::vector<std::string>& command_line) {
  for (std::size_t i = 1; i < command_line.size(); ++i) {
    const std::string& value = command_line[i];
    if (command_line[i - 1] == "--peer" && value.find('=') == std::string::npos)
      return fmt::format("--peer {}: not NAME=PATH", value);
  }
  return std::nullopt;
}

std::string output_of(const Runner& runner, const std::string& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> command = runner.command;
  command.push_back(chapter_programs().path(program).string());
  command.insert(command.end(), arguments.begin(), arguments.end());
  lab::ChildOptions options;
  options.timeout = std::chrono::hours(1);  // with --full on a busy machine
  options.environment = {"PYTHONDONTWRITEBYTECODE=1"};
  const lab::ChildResult child = lab::run_child(command, options);
  if (!child.succeeded()) {
    const std::vector<std::string> lines = lab::lines_of(child.err);
    throw std::runtime_error(
        fmt::format("{} under {}: {}; {}", program, runner.name, lab::words(child), lines.empty() ? "" : lines.back()));
  }
  return child.out;
}

std::vector<double> numbers(const std::string& output, const std::string& name) {
  const auto text = line_after(output, name);
  if (!text) throw std::runtime_error(fmt::format("the program did not print '{}'", name));
  std::istringstream in(*text);
  std::vector<double> found;
  for (double number = 0; in >> number;) found.push_back(number);
  return found;
}

double median(const std::string& output, const std::string& name) { return lab::median(numbers(output, name)); }

bool has(const std::string& output, const std::string& name) { return line_after(output, name).has_value(); }

lab::Summary speed_up(const std::string& output, const std::string& name, const std::string& than) {
  const std::vector<double> before = numbers(output, than);
  std::vector<double> found = numbers(output, name);
  for (std::size_t i = 0; i < found.size(); ++i) found[i] = before[i] / found[i];
  return lab::summarize(found);
}

plots::Spread quartiles(const lab::Summary& summary) { return {summary.quartile1, summary.quartile3}; }

std::string duration(double seconds) {
  if (seconds < 1e-6) return fmt::format("{} ns", lab::readable(seconds * 1e9));
  if (seconds < 1e-3) return fmt::format("{} µs", lab::readable(seconds * 1e6));
  if (seconds < 1) return fmt::format("{} ms", lab::readable(seconds * 1e3));
  return fmt::format("{} s", lab::readable(seconds));
}

}  // namespace ouro::ch08
