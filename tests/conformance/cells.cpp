// Reads the recorded outputs and the known differences, and runs a cell on our runtime.
#include "conformance/cells.h"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "engine/engine.h"
#include "lab/recorded.h"

namespace ouro::conformance {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(OURO_SOURCE_DIR) / "tests/conformance";

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

// On one line, as a terminal would show it with blanks for newlines.
std::string on_one_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  for (char& c : text) c = c == '\n' ? ' ' : c;
  return text;
}

// The recorded build of CPython without a GIL does not end the program: it waits for collections at the moments of the
// other build's.
bool is_about_moments(const lab::Recorded& extra, const std::string& program) {
  const auto outputs = extra.find(program);
  if (outputs == extra.end()) return false;
  const auto output = outputs->second.find("3.13.0a5t");
  return output != outputs->second.end() && output->second == "TIMEOUT";
}

}  // namespace

std::filesystem::path program_file(const Cell& cell) { return kFolder / cell.folder / (cell.program + ".py"); }

std::vector<Cell> read_cells() {
  std::vector<Cell> cells;
  for (const char* folder : {"refcount", "gc"}) {
    const lab::Recorded recorded = lab::read_recorded(kFolder / folder / "expected.json");
    const lab::Recorded extra = lab::read_recorded(kFolder / folder / "expected_extra.json");
    for (const auto& [program, outputs] : recorded) {
      for (const Profile& profile : profiles()) {
        const std::string version = profile.name();
        const auto expected = lab::recorded_output(version == "3.15" ? extra : recorded, program, version);
        if (!expected) continue;
        cells.push_back({folder, program, version, "gil", *expected});
        if (profile.at_least(3, 13) && !is_about_moments(extra, program))
          cells.push_back({folder, program, version, "nogil", *expected});
      }
    }
  }
  return cells;
}

std::vector<Difference> read_known_differences() {
  std::vector<Difference> known;
  for (const nlohmann::json& each : nlohmann::json::parse(read_file(kFolder / "known_differences.json"))) {
    known.push_back({each.at("case"), each.at("version"), each.at("build"), each.at("ours"), each.at("reason")});
  }
  return known;
}

const Difference* find_difference(const std::vector<Difference>& known, const Cell& cell) {
  for (const Difference& each : known) {
    if (each.program == cell.program && each.version == cell.version && each.build == cell.build) return &each;
  }
  return nullptr;
}

std::string run_cell(const Cell& cell) {
  Program program;
  program.filename = program_file(cell).string();
  program.source = read_file(program.filename);
  RunOptions options;
  options.profile = find_profile(cell.version);
  options.audit = true;
  const RunResult result = cell.build == "gil" ? gil::run(program, options) : nogil::run(program, options);
  if (result.exit_status != 0) return fmt::format("{}exit status {}: {}", result.out, result.exit_status, result.err);
  if (!result.audit->mismatches.empty())
    return result.out + "the audit found a wrong count: " + result.audit->mismatches[0].object;
  return result.out;
}

std::string differences_table(const std::vector<Difference>& known) {
  const std::vector<Cell> cells = read_cells();
  std::map<std::string, std::string> expected;
  for (const Cell& cell : cells) expected[cell.program + cell.version + cell.build] = cell.expected;
  std::string table =
      "| program | version | build | CPython prints | Ouroboros prints | why |\n|---|---|---|---|---|---|\n";
  for (const Difference& each : known) {
    table += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", each.program, each.version, each.build,
                         on_one_line(expected[each.program + each.version + each.build]), on_one_line(each.ours),
                         each.reason);
  }
  return table;
}

}  // namespace ouro::conformance
