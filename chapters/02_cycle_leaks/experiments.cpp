// What the experiments of chapter 2 share.
#include "experiments.h"

#include <fmt/format.h>
#include <sstream>
#include <stdexcept>

namespace ouro::ch02 {

const lab::ProgramFiles& chapter_programs() {
  static const lab::ProgramFiles files(OURO_CHAPTER_FOLDER "/programs", "recorded.json");
  return files;
}

RunResult run_like(const std::string& version, const Program& program, RunOptions options) {
  options.profile = find_profile(version);
  RunResult result = gil::run(program, options);
  if (result.exit_status != 0) {
    throw std::runtime_error(fmt::format("{} like {} ended with exit status {}: {}", program.filename, version,
                                         result.exit_status, result.err));
  }
  return result;
}

std::string printed_like(const std::string& version, const Program& program) {
  return run_like(version, program).out;
}

std::string printed_by_child(const std::string& version, const std::string& program,
                             const std::vector<std::string>& arguments) {
  const auto playground = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "00_playground";
  std::vector<std::string> command = {playground.string(), "--like", version,
                                      chapter_programs().path(program).string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const lab::ChildResult child = lab::run_child(command);
  if (!child.succeeded()) throw std::runtime_error(fmt::format("{}: {} {}", program, lab::words(child), child.err));
  return child.out;
}

std::vector<std::int64_t> numbers_in(const std::string& line) {
  std::vector<std::int64_t> numbers;
  std::istringstream words(line);
  for (std::int64_t number = 0; words >> number;) numbers.push_back(number);
  return numbers;
}

}  // namespace ouro::ch02
