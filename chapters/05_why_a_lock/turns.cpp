// For how long does a thread keep the lock? Two threads notice when the other one has run in between.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch05 {
namespace {

constexpr const char* kTurns = "turns of the loop";
constexpr const char* kChanges = "the thread changed";

double turns_per_change(const std::string& output) {
  return number_after(output, kTurns) / number_after(output, kChanges);
}

void add_turns(lab::Table& table, const std::string& who, const std::string& output) {
  lab::row(table, who, static_cast<std::int64_t>(number_after(output, kTurns)),
           static_cast<std::int64_t>(number_after(output, kChanges)),
           static_cast<std::int64_t>(turns_per_change(output)));
}

// How many instructions one turn of turns.py's loop takes, in our runtime: one thread, two lengths.
double instructions_per_turn(const std::string& version) {
  RunOptions options;
  options.count_instructions = true;
  options.after_step = [](const Step&) {};
  constexpr int kShort = 1'000;
  constexpr int kLong = 3'000;
  Program program = chapter_programs().load("turns");
  const std::string functions = program.source.substr(0, program.source.find("times = int("));
  const auto instructions = [&](int turns) {
    program.source = functions + fmt::format("work(1, {})\n", turns);
    return static_cast<double>(run_like(version, program, options).counters.instructions);
  };
  return (instructions(kLong) - instructions(kShort)) / (kLong - kShort);
}

lab::Result run_turns(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const std::string turns = std::to_string(run.options.pick(300'000, 3'000'000, 10'000'000));
  lab::Result result{};
  result.rows = {"two threads loop; how often does one of them find that the other has run?",
                 {{"who runs it"}, {"turns of both loops"}, {"changes of thread"}, {"turns per change"}},
                 {}};
  for (const std::string& version : lab::eras(run.options)) {
    add_turns(result.rows, "this runtime, like " + version, printed_like(version, files.load("turns", {turns})));
  }
  const auto python = lab::learners_python();
  if (const auto printed = lab::printed_by(python, files.path("turns"), {turns})) {
    add_turns(result.rows, "your python3, CPython " + python->version, *printed);
  }
  for (const std::string& version : files.versions("turns")) {
    add_turns(result.rows, fmt::format("CPython {}, recorded", version), *files.recorded("turns", version));
  }
  const double instructions = instructions_per_turn(version_of(run));
  result.notes = {
      fmt::format("A turn of the loop is {:.0f} instructions in this runtime.", instructions),
      "Up to 3.1 the lock is let go every 101 counted instructions, but most often the same thread takes it again: "
      "chapter 6."};
  const double now = turns_per_change(*files.recorded("turns", "3.13"));
  result.verdict = files.judge(
      "turns", [](const std::string& output) { return turns_per_change(output) > 1; },
      fmt::format(
          "far less than one: in CPython 3.13 a thread went through {} turns of the loop, of {:.0f} instructions "
          "each, before another one had the lock",
          lab::readable(now), instructions));
  return result;
}

}  // namespace

lab::Experiment turns() {
  return {"turns",
          {"A28"},
          "With one lock for everything an instruction needs at most one lock operation.",
          {"Two threads loop, and share one lock. How often is it taken?",
           {{"once for each instruction", "the lock is taken and released around each instruction"},
            {"once for thousands of instructions"},
            {"once for each line", "lines are the unit of running"}}},
          run_turns};
}

}  // namespace ouro::ch05
