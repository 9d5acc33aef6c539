#include "experiments.h"

#include <fmt/format.h>
#include <stdexcept>

namespace ouro::ch01 {

const lab::ProgramFiles& chapter_programs() {
  static const lab::ProgramFiles files(OURO_CHAPTER_FOLDER "/programs", "recorded.json");
  return files;
}

const lab::ProgramFiles& conformance_programs() {
  static const lab::ProgramFiles files(OURO_CONFORMANCE_FOLDER, "expected.json");
  return files;
}

void compare_outputs(lab::Run& run, const lab::ProgramFiles& files, const std::vector<ShownProgram>& programs, lab::Result& result) {
  lab::compare_outputs(
      run, files, programs,
      [](const std::string& version, const Program& program) { return run_like(version, program).out; }, result);
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

}  // namespace ouro::ch01
