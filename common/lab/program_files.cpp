// Reads programs and what was recorded of them.
#include "lab/program_files.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace ouro::lab {
namespace {

// "3.11.7" -> {3, 11}
std::pair<int, int> version_number(const std::string& version) {
  const std::size_t dot = version.find('.');
  return {std::stoi(version), dot == std::string::npos ? 0 : std::stoi(version.substr(dot + 1))};
}

// "2.7 to 3.10", "3.14", "2.7, 3.8 to 3.10": runs of neighbours in `all`.
std::string ranges(const std::vector<std::string>& where, const std::vector<std::string>& all) {
  std::string text;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && std::find(where.begin(), where.end(), all[end]) != where.end()) ++end;
    if (end > i) {
      if (!text.empty()) text += ", ";
      text += end == i + 1 ? all[i] : fmt::format("{} to {}", all[i], all[end - 1]);
    }
    i = std::max(end, i + 1);
  }
  return text;
}

}  // namespace

ProgramFiles::ProgramFiles(std::filesystem::path folder, const std::string& recorded)
    : folder_(std::move(folder)), recorded_(read_recorded(folder_ / recorded)) {}

Program ProgramFiles::load(const std::string& name, std::vector<std::string> arguments) const {
  Program program = load_program(path(name));
  program.arguments = std::move(arguments);
  return program;
}

std::optional<std::string> ProgramFiles::recorded(const std::string& name, const std::string& version) const {
  return recorded_output(recorded_, name, version);
}

std::vector<std::string> ProgramFiles::versions(const std::string& name) const {
  std::set<std::pair<int, int>> found;
  const auto outputs = recorded_.find(name);
  if (outputs == recorded_.end()) return {};
  for (const auto& [release, output] : outputs->second) found.insert(version_number(release));
  std::vector<std::string> versions;
  versions.reserve(found.size());
  for (const auto& [major, minor] : found) versions.push_back(fmt::format("{}.{}", major, minor));
  return versions;
}

Verdict ProgramFiles::judge(const std::string& name, const std::function<bool(const std::string&)>& agrees,
                            const std::string& sentence) const {
  std::vector<std::string> where;
  const std::vector<std::string> all = versions(name);
  for (const std::string& version : all) {
    if (agrees(*recorded(name, version))) where.push_back(version);
  }
  return holds_where(where, all, sentence);
}

Program load_program(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw std::runtime_error(fmt::format("cannot read {}", file.string()));
  Program program;
  program.source = text.str();
  program.filename = file.filename().string();
  program.folder = file.parent_path().string();
  return program;
}

std::vector<std::string> eras(const Options& options) {
  if (options.like) return {*options.like};
  return {"2.7", "3.9", "3.11", "3.14"};
}

Verdict holds_where(const std::vector<std::string>& where, const std::vector<std::string>& all, std::string sentence) {
  if (where.size() == all.size()) return holds(std::move(sentence));
  if (where.empty()) return does_not_hold(std::move(sentence));
  return holds_for(ranges(where, all), std::move(sentence));
}

std::optional<Interpreter> learners_python() {
  static const std::optional<Interpreter> python = find_interpreter("python3");  // asking takes a process
  return python;
}

std::optional<std::string> printed_by(const std::optional<Interpreter>& interpreter,
                                      const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  if (!interpreter) return std::nullopt;
  const ChildResult child = run_program(*interpreter, program, arguments);
  if (!child.succeeded()) return std::nullopt;
  return child.out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string on_one_line(const std::string& output) { return fmt::format("{}", fmt::join(lines_of(output), ", ")); }

}  // namespace ouro::lab
