// CPython: none.
#include "lab/output_table.h"

#include <fmt/format.h>
#include <stdexcept>

namespace ouro::lab {
namespace {

// What all columns of such a table are called: ours by era, the learner's python3, the recorded ones.
std::vector<Column> columns(const std::string& first, const std::vector<std::string>& versions,
                            const std::optional<Interpreter>& python) {
  std::vector<Column> all = {{first}};
  for (const std::string& version : versions) all.push_back({"like " + version});
  if (python) all.push_back({"your python3, " + python->version});
  all.push_back({"recorded from CPython"});
  return all;
}

// How many of the versions were recorded, and in how many of them ours prints the same.
struct Agreement {
  std::size_t recorded = 0;
  std::size_t same = 0;

  void add(const std::optional<std::string>& theirs, const std::string& ours) {
    recorded += theirs ? 1 : 0;
    same += theirs == ours ? 1 : 0;
  }
  Cell cell() const { return lab::cell(fmt::format("the same in {} of {}", same, recorded)); }
};

struct Answered {
  std::string question, answer;
};

std::vector<Answered> answers_in(const std::string& output) {
  std::vector<Answered> answers;
  for (const std::string& line : lines_of(output)) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) continue;
    answers.push_back({line.substr(0, colon), line.substr(colon + 2)});
  }
  return answers;
}

std::optional<std::string> answer_to(const std::string& question, const std::optional<std::string>& output) {
  if (!output) return std::nullopt;
  for (const Answered& each : answers_in(*output)) {
    if (each.question == question) return each.answer;
  }
  return std::nullopt;
}

void note_difference(Result& result, const std::string& what, const std::string& version, const std::string& ours,
                     const std::optional<std::string>& theirs) {
  if (!theirs || *theirs == ours) return;
  result.notes.push_back(
      fmt::format("{} like {}: this runtime prints {}, CPython {} printed {}", what, version, ours, version, *theirs));
}

}  // namespace

void compare_outputs(Run& run, const ProgramFiles& files, const std::vector<ShownProgram>& programs,
                     const PrintedLike& printed, Result& result) {
  const auto python = learners_python();
  const std::vector<std::string> versions = eras(run.options);
  result.rows.columns = columns("program", versions, python);
  for (const ShownProgram& each : programs) {
    std::vector<Cell> row = {cell(each.what)};
    Agreement agreement;
    for (const std::string& version : versions) {
      const std::string ours = printed(version, files.load(each.program));
      const auto theirs = files.recorded(each.program, version);
      row.push_back(cell(on_one_line(ours)));
      agreement.add(theirs, ours);
      note_difference(result, each.program, version, on_one_line(ours),
                      theirs ? std::optional(on_one_line(*theirs)) : theirs);
    }
    if (python) row.push_back(cell(on_one_line(printed_by(python, files.path(each.program)).value_or("failed"))));
    row.push_back(agreement.cell());
    add_row(result.rows, row);
  }
}

Table compare_answers(const Options& options, const ProgramFiles& files, const std::string& program,
                      const PrintedLike& printed, Result& result) {
  const auto python = learners_python();
  const std::vector<std::string> versions = eras(options);
  Table table{"", columns("program " + program, versions, python), {}};
  std::vector<std::string> outputs;
  outputs.reserve(versions.size());
  for (const std::string& version : versions) outputs.push_back(printed(version, files.load(program)));
  const auto theirs_now = printed_by(python, files.path(program));
  for (const Answered& first : answers_in(outputs.front())) {
    std::vector<Cell> row = {cell(first.question)};
    Agreement agreement;
    for (std::size_t i = 0; i < versions.size(); ++i) {
      const auto ours = answer_to(first.question, outputs[i]);
      if (!ours)
        throw std::runtime_error(fmt::format("{} like {} says nothing of '{}'", program, versions[i], first.question));
      const auto theirs = answer_to(first.question, files.recorded(program, versions[i]));
      row.push_back(cell(*ours));
      agreement.add(theirs, *ours);
      note_difference(result, fmt::format("{} ({})", program, first.question), versions[i], *ours, theirs);
    }
    if (python) row.push_back(cell(answer_to(first.question, theirs_now).value_or("failed")));
    row.push_back(agreement.cell());
    add_row(table, row);
  }
  return table;
}

}  // namespace ouro::lab
