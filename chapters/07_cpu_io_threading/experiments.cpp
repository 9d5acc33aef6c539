// What the experiments of chapter 7 share: running programs in processes of their own, and reading what they print.
#include "experiments.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>
#include <stdexcept>

namespace ouro::ch07 {

namespace {

std::filesystem::path bin() { return std::filesystem::read_symlink("/proc/self/exe").parent_path(); }

std::optional<std::string> line_after(const std::string& output, const std::string& head) {
  for (const std::string& line : lab::lines_of(output)) {
    if (line.starts_with(head + ": ")) return line.substr(head.size() + 2);
  }
  return std::nullopt;
}

std::string version_for(GilKind kind, const lab::Run& run) {
  return run.options.like.value_or(kind == GilKind::kTick ? "2.7" : "3.14");
}

}  // namespace

const lab::ProgramFiles& chapter_programs() {
  static const lab::ProgramFiles files(OURO_CHAPTER_FOLDER "/programs", "recorded.json");
  return files;
}

std::string counting_library() {
  const auto path = bin().parent_path() / "lib" / "libouro_counting.so";
  return std::filesystem::exists(path) ? path.string() : "";
}

Runner this_runtime(GilKind kind, const lab::Run& run) {
  const char* const name = kind == GilKind::kTick ? "tick" : "interval";
  return {fmt::format("this runtime, {}", name),
          {(bin() / "00_playground").string(), "--like", version_for(kind, run), "--gil", name}};
}

Runner this_runtime_without_gil() {
  return {"this runtime, no GIL", {(bin() / "00_playground").string(), "--like", "3.14", "--build", "nogil"}};
}

Runner this_runtime(const lab::Run& run) {
  if (!lab::asked_for(lab::Build::kGil, run.options)) return this_runtime_without_gil();
  const bool tick = run.options.like == kTickVersion;
  return this_runtime(tick ? GilKind::kTick : GilKind::kInterval, run);
}

Runner real(const lab::Interpreter& interpreter) {
  return {fmt::format("{} {}{}", interpreter.implementation, interpreter.version,
                      interpreter.build.empty() ? "" : fmt::format(" ({})", interpreter.build)),
          {interpreter.path}};
}

std::vector<Runner> here(const lab::Run& run) {
  std::vector<Runner> runners = {this_runtime(run)};
  if (run.options.arguments.text_or("--build", "") == "both") runners.push_back(this_runtime_without_gil());
  if (const auto python = lab::learners_python()) runners.push_back(real(*python));
  return runners;
}

std::vector<lab::OptionSpec> chapter_options() {
  lab::OptionSpec peer{"--peer", "NAME=PATH", "Measure this interpreter too", "What is measured"};
  peer.repeatable = true;
  return {lab::build_option("gil; both in matrix"),
          {"--peers", "", "Measure every interpreter that is found on PATH: python2.7, python3.x, pypy3, jython",
           "What is measured"},
          peer};
}

std::optional<std::string> mistake_in_peers(const std::vector<std::string>& command_line) {
  for (std::size_t i = 1; i < command_line.size(); ++i) {
    if (command_line[i - 1] == "--peer" && command_line[i].find('=') == std::string::npos)
      return fmt::format("--peer {}: not NAME=PATH", command_line[i]);
  }
  return std::nullopt;
}

std::vector<lab::Peer> asked_for(const lab::Run& run) {
  const lab::Arguments& arguments = run.options.arguments;
  std::vector<lab::Peer> peers =
      lab::find_interpreters(arguments.has("--peers") ? lab::known_names() : std::vector<std::string>{"python3"});
  if (arguments.has("--peer")) {
    for (const std::string& each : arguments.texts("--peer")) {
      const std::size_t equals = each.find('=');
      if (equals == std::string::npos) throw std::runtime_error(fmt::format("--peer {}: not NAME=PATH", each));
      const std::string name = each.substr(0, equals);
      peers.push_back({name, lab::find_interpreter(name, each.substr(equals + 1))});
    }
  }
  return peers;
}

std::string output_of(const Runner& runner, const std::string& program, const std::vector<std::string>& arguments,
                      std::chrono::milliseconds timeout) {
  std::vector<std::string> command = runner.command;
  command.push_back(chapter_programs().path(program).string());
  command.insert(command.end(), arguments.begin(), arguments.end());
  lab::ChildOptions options;
  options.timeout = timeout;
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

std::string why_not(const std::string& output, const std::string& name) {
  return line_after(output, "cannot " + name).value_or("not measured");
}

lab::Summary speed_up(const std::string& output, const std::string& model, const std::string& than) {
  const std::vector<double> before = numbers(output, than);
  std::vector<double> found = numbers(output, model);
  for (std::size_t i = 0; i < found.size(); ++i) found[i] = before[i] / found[i];
  return lab::summarize(found);
}

plots::Spread quartiles(const lab::Summary& summary) { return {summary.quartile1, summary.quartile3}; }

double noise(const std::string& output, const std::string& name) {
  const lab::Summary found = lab::summarize(numbers(output, name));
  return (found.quartile3 - found.quartile1) / found.median;
}

std::string half_or_not(double relative, double noise) {
  const bool near_half = relative > 0.85 * 0.5 && relative < 1.15 * 0.5;
  const char* words = near_half ? "within 15 % of half" : "not within 15 % of half";
  if (!near_half && noise > 0.1) words = "too noisy to say whether that is half";
  return fmt::format("{:.2f} of the time one after the other, {}", relative, words);
}

std::string recorded(const std::string& name, const std::string& version) {
  const auto output = chapter_programs().recorded(name, version);
  if (!output) throw std::runtime_error(fmt::format("'{}' was not recorded on CPython {}", name, version));
  return *output;
}

std::vector<std::string> versions_where(const std::string& name,
                                        const std::function<bool(const std::string& output)>& is) {
  std::vector<std::string> where;
  for (const std::string& version : chapter_programs().versions(name)) {
    if (is(recorded(name, version))) where.push_back(version);
  }
  return where;
}

lab::Verdict judge(const std::string& name, const std::function<bool(const std::string& output)>& is,
                   std::string sentence) {
  return lab::holds_where(versions_where(name, is), chapter_programs().versions(name), std::move(sentence));
}

std::string duration(double seconds) {
  if (seconds < 1e-6) return fmt::format("{} ns", lab::readable(seconds * 1e9));
  if (seconds < 1e-3) return fmt::format("{} µs", lab::readable(seconds * 1e6));
  if (seconds < 1) return fmt::format("{} ms", lab::readable(seconds * 1e3));
  return fmt::format("{} s", lab::readable(seconds));
}

}  // namespace ouro::ch07
