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

void compare_outputs(lab::Run& run, const lab::ProgramFiles& files, const std::vector<Shown>& programs, lab::Result& result) {
  const auto python = lab::learners_python();
  const std::vector<std::string> versions = lab::eras(run.options);
  result.rows.columns = {{"program"}};
  for (const std::string& version : versions) result.rows.columns.push_back({"like " + version});
  if (python) result.rows.columns.push_back({"your python3, " + python->version});
  result.rows.columns.push_back({"recorded from CPython"});
  for (const Shown& each : programs) {
    std::vector<lab::Cell> row = {lab::cell(each.what)};
    std::size_t recorded = 0;
    std::size_t same = 0;
    for (const std::string& version : versions) {
      const std::string ours = run_like(version, files.load(each.program)).out;
      const auto theirs = files.recorded(each.program, version);
      row.push_back(lab::cell(lab::on_one_line(ours)));
      recorded += theirs ? 1 : 0;
      same += theirs == ours ? 1 : 0;
      if (theirs && *theirs != ours) {
        result.notes.push_back(fmt::format("{} like {}: this runtime prints {}, CPython {} printed {}", each.program, version,
                                           lab::on_one_line(ours), version, lab::on_one_line(*theirs)));
      }
    }
    if (python) row.push_back(lab::cell(lab::on_one_line(lab::printed_by(python, files.path(each.program)).value_or("failed"))));
    row.push_back(lab::cell(fmt::format("the same in {} of {}", same, recorded)));
    lab::add_row(result.rows, row);
  }
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
