// The mystery: one program, three answers. Shown instruction by instruction: what lies on the operand stack, and how
// many references the list has at that moment.
#include <algorithm>
#include <fmt/format.h>
#include <sstream>

#include "experiments.h"

namespace ouro::ch01 {
namespace {

std::string stack_text(const Step& step) { return fmt::format("{}", fmt::join(step.stack, "  ")); }

// "   20  CALL_COPY                 1" -> "CALL_COPY 1"
std::string short_text(const std::string& instruction) {
  std::istringstream words(instruction);
  std::string text;
  for (std::string word; words >> word;) {
    const bool index = text.empty() && word.find_first_not_of("0123456789") == std::string::npos;
    if (!index) text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

// The instructions of the line that calls f(a), and of f itself.
lab::Table step_table(const std::string& version, const Program& program) {
  lab::Table table{fmt::format("print(f(a)) like {}: what each instruction leaves", version),
                   {{"in"}, {"instruction"}, {"operand stack"}, {"references to the list"}},
                   {}};
  const std::vector<std::string> lines = lab::lines_of(program.source);
  const auto call = std::find(lines.begin(), lines.end(), "print(f(a))");
  const int call_line = static_cast<int>(call - lines.begin()) + 1;
  bool over = false;
  RunOptions options;
  options.watch = {"a"};
  options.after_step = [&](const Step& step) {
    const bool wanted = step.line == call_line || step.function == "f";
    over |= wanted && step.instruction == "-> print()";
    if (!wanted || over) return;
    const bool known = !step.counts.empty() && step.counts.front().bound;
    lab::row(table, step.function == "<module>" ? "the script" : step.function, short_text(step.instruction),
             stack_text(step), known ? lab::cell(step.counts.front().count) : lab::Cell());
  };
  run_like(version, program, options);
  return table;
}

lab::Result run_opening(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const Program program = files.load("opening");
  const auto python = lab::learners_python();
  lab::Result result{};
  result.rows = {"", {{"who runs it"}, {"getrefcount(a)"}, {"f(a)"}}, {}};
  const auto add = [&](const std::string& who, const std::string& output) {
    const std::vector<std::string> lines = lab::lines_of(output);
    lab::row(result.rows, who, std::stoi(lines.at(0)), std::stoi(lines.at(1)));
  };
  for (const std::string& version : lab::eras(run.options)) {
    add("this runtime, like " + version, run_like(version, program).out);
    if (const auto recorded = files.recorded("opening", version)) add("CPython " + version + ", recorded", *recorded);
  }
  if (const auto printed = lab::printed_by(python, files.path("opening")))
    add("your python3, CPython " + python->version, *printed);

  for (const std::string& version : lab::eras(run.options)) {
    if (version == "2.7") continue;  // as in 3.9
    result.details.push_back(step_table(version, program));
  }
  result.verdict = files.judge(
      "opening", [](const std::string& output) { return lab::lines_of(output).at(1) == "4"; },
      "f(a) prints 4 up to 3.10, 3 in 3.11 to 3.13 and 2 since 3.14: each is right, they count different holders");
  result.notes = {
      "A [bracketed] operand owns no count: the slot borrows the reference of somebody who will keep it long enough.",
      "The count of a list is what stands in its header. getrefcount() prints it as it is while the call runs."};
  return result;
}

}  // namespace

lab::Experiment opening() {
  return {
      "opening",
      {},
      "Inside f(a), getrefcount prints 4.",
      {"a = [] and f(a), where f asks getrefcount for its parameter. What does CPython 3.14 print?",
       {{"4: the name, the caller's stack, the parameter, getrefcount's argument", "always +1, whatever the version"},
        {"3: the name, the parameter, getrefcount's argument", "always +1, whatever the version"},
        {"2: the name and the parameter"},
        {"1: f got a copy", "a variable holds a copy"}}},
      run_opening};
}

}  // namespace ouro::ch01
