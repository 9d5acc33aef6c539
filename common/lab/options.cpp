// The chapters' common options.
#include "lab/options.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <unistd.h>

namespace ouro::lab {

namespace fs = std::filesystem;

namespace {

constexpr const char* kChoose = "What to run";
constexpr const char* kHow = "How to run it";
constexpr const char* kOutput = "Where results go";

std::vector<OptionSpec> common_options(const std::vector<std::string>& experiments) {
  std::vector<OptionSpec> options;
  const auto add = [&](OptionSpec option) { options.push_back(std::move(option)); };
  add({"--list", "", "List the experiments and what each tests, and end", kChoose});
  OptionSpec experiment{"--experiment", "NAME", "Run this experiment only (may be given several times)", kChoose};
  experiment.repeatable = true;
  experiment.choices = experiments;
  add(experiment);
  add({"--program", "FILE", "A Python program of yours, where an experiment can use one", kChoose});
  OptionSpec quick{"--quick", "", "Small sizes: a first look", kHow};
  quick.excludes = {"--full"};
  add(quick);
  add({"--full", "", "The articles' own sizes: takes time and memory", kHow});
  add({"--seed", "N", "Seed of everything random (default 1)", kHow, OptionSpec::Kind::whole_number});
  OptionSpec like{"--like", "V", "Behave like this CPython version, 2.7 or 3.6 to 3.15 (default 3.14)", kHow};
  like.choices = known_versions();
  add(like);
  add({"--predict", "", "Ask for your prediction before each experiment", kHow});
  add({"--figures", "DIR", "Draw the figures into DIR (SVG, with data and script)", kOutput});
  add({"--json", "FILE", "Write the results as JSON ('-': standard output)", kOutput});
  add({"--trace", "FILE", "Write the runtime's events, for ui.perfetto.dev", kOutput});
  return options;
}

// What stands in the way of writing into `folder`; empty when nothing does.
std::string trouble_with_folder(const fs::path& folder) {
  const fs::path place = folder.empty() ? "." : folder;
  if (access(place.c_str(), W_OK | X_OK) != 0) return std::strerror(errno);
  return fs::is_directory(place) ? "" : std::strerror(ENOTDIR);
}

std::string trouble_with_output_file(const fs::path& file) {
  if (file == "-") return "";
  if (fs::is_directory(file)) return std::strerror(EISDIR);
  if (fs::is_other(file)) return access(file.c_str(), W_OK) == 0 ? "" : std::strerror(errno);  // a device, a pipe
  return trouble_with_folder(file.parent_path());
}

std::string trouble_with_input_file(const fs::path& file) {
  if (access(file.c_str(), R_OK) != 0) return std::strerror(errno);
  return fs::is_directory(file) ? std::strerror(EISDIR) : "";
}

std::string trouble_with_figures(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  return error ? error.message() : trouble_with_folder(folder);
}

// "--json: out/x.json: No such file or directory"; empty when all paths can be used.
std::string trouble(const Options& options) {
  const auto complaint = [](const char* option, const std::optional<fs::path>& path, auto check) {
    if (!path) return std::string();
    const std::string found = check(*path);
    return found.empty() ? found : fmt::format("{}: {}: {}", option, path->string(), found);
  };
  for (const std::string& found : {complaint("--program", options.program, trouble_with_input_file),
                                   complaint("--json", options.json, trouble_with_output_file),
                                   complaint("--trace", options.trace, trouble_with_output_file),
                                   complaint("--figures", options.figures, trouble_with_figures)}) {
    if (!found.empty()) return found;
  }
  return "";
}

}  // namespace

std::string_view words(Size size) { return size == Size::quick ? "quick" : size == Size::full ? "full" : "moderate"; }

const std::vector<std::string>& known_versions() {
  static const std::vector<std::string> versions = {"2.7",  "3.6",  "3.7",  "3.8",  "3.9", "3.10",
                                                    "3.11", "3.12", "3.13", "3.14", "3.15"};
  return versions;
}

ParsedOptions parse_options(const std::string& program, const std::string& description,
                            const std::vector<std::string>& experiments, const std::vector<OptionSpec>& extra,
                            const std::vector<std::string>& arguments) {
  CommandLine line;
  line.program = program;
  line.description = description;
  line.options = common_options(experiments);
  line.options.insert(line.options.end(), extra.begin(), extra.end());
  line.footer = "Exit status: 0 all verdicts are in, 1 an experiment failed, 2 wrong usage.";

  Parsed parsed = parse(line, arguments);
  if (!parsed.arguments) return {std::nullopt, parsed.message, parsed.exit_status};
  Arguments& given = *parsed.arguments;
  Options options;
  const auto path = [&](const char* name) {
    return given.has(name) ? std::optional<fs::path>(given.text(name)) : std::nullopt;
  };
  options.list = given.has("--list");
  options.experiments = given.texts("--experiment");
  options.size = given.has("--quick") ? Size::quick : given.has("--full") ? Size::full : Size::moderate;
  options.seed = given.whole_number("--seed", 1);
  if (given.has("--like")) options.like = given.text("--like");
  options.figures = path("--figures");
  options.json = path("--json");
  options.trace = path("--trace");
  options.program = path("--program");
  options.predict = given.has("--predict");
  options.arguments = std::move(given);
  const std::string found = trouble(options);
  if (!found.empty()) return {std::nullopt, usage_error(program, found), 2};
  return {std::move(options), "", 0};
}

}  // namespace ouro::lab
