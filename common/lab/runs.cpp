// Runs programs and turns failures into exceptions.
#include "lab/runs.h"

#include <fmt/format.h>
#include <stdexcept>

#include "lab/child_process.h"

namespace ouro::lab {

namespace {

RunResult succeeded(RunResult result, const std::string& version, const Program& program) {
  if (result.exit_status != 0) {
    throw std::runtime_error(fmt::format("{} like {} ended with exit status {}: {}", program.filename, version,
                                         result.exit_status, result.err));
  }
  return result;
}

}  // namespace

RunResult run_like(const std::string& version, const Program& program, RunOptions options) {
  options.profile = find_profile(version);
  return succeeded(gil::run(program, options), version, program);
}

RunResult run_without_gil(const std::string& version, const Program& program, RunOptions options) {
  options.profile = find_profile(version);
  return succeeded(nogil::run(program, options), version, program);
}

std::string printed_like(const std::string& version, const Program& program) { return run_like(version, program).out; }

std::string printed_by_child(const std::string& version, const std::filesystem::path& program,
                             const std::vector<std::string>& arguments) {
  const auto playground = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "00_playground";
  std::vector<std::string> command = {playground.string(), "--like", version, program.string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const ChildResult child = run_child(command);
  if (!child.succeeded()) {
    throw std::runtime_error(fmt::format("{}: {} {}", program.filename().string(), words(child), child.err));
  }
  return child.out;
}

}  // namespace ouro::lab
