// What is a tick? Releases of the lock counted, per turn of small loops.
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <variant>

#include "experiments.h"
#include "frontend/compiler.h"
#include "history.h"
#include "plots/instruction_strips.h"

namespace ouro::ch06 {
namespace {

constexpr int kRecordedTurns = 101'000;

struct Loop {
  const char* name;  // in ticks.py
  const char* function;
  const char* code;  // of one turn
};
constexpr Loop kLoops[] = {{"for", "bare_for", "for i in numbers: pass"},
                           {"assignments", "assignments", "for i in numbers: a = i; b = a"},
                           {"count_down", "count_down", "while n > 0: n -= 1"},
                           {"attribute", "attribute", "for i in numbers: sys.path"},
                           {"len", "builtin", "for i in numbers: len(\"\")"},
                           {"calls", "calls", "for i in numbers: g()"},
                           {"one_call", "one_call", "sum(numbers), once for all turns"}};

// Releases while the loop ran, all others subtracted.
std::int64_t releases_of_loop(lab::Run& run, const char* loop, int turns, RunOptions options = {}) {
  options.trace_gil = 1'000'000;
  const auto count = [&](const char* name) {
    const RunResult result = run_under(GilKind::kTick, run, "ticks", {name, std::to_string(turns)}, options);
    std::int64_t found = 0;
    for (const ThreadHistory& each : histories(*result.trace)) found += each.releases;
    return found;
  };
  return count(loop) - count("nothing");
}

std::int64_t recorded_releases(const std::string& loop) {
  return static_cast<std::int64_t>(
      number_after(*chapter_programs().recorded("ticks_" + loop, kTickVersion), "releases"));
}

// The body of the function's loop: from where its last jump goes, to that jump.
std::vector<plots::StripCell> body(const std::shared_ptr<const CodeUnit>& module, const std::string& function) {
  std::vector<plots::StripCell> cells;
  for (const CodeConstant& constant : module->constants) {
    const auto* unit = std::get_if<std::shared_ptr<const CodeUnit>>(&constant);
    if (unit == nullptr || (*unit)->name != function) continue;
    const std::vector<Instruction>& code = (*unit)->code;
    for (std::size_t end = 0; end < code.size(); ++end) {
      if (code[end].opcode != Opcode::JUMP_BACKWARD) continue;
      const auto begin = end + 1 - static_cast<std::size_t>(std::abs(code[end].arg));
      for (std::size_t i = begin; i <= end; ++i) {
        cells.push_back({opcode_name(code[i].opcode), opcode_ticks(code[i].opcode)});
        if (function == "calls" && std::string(opcode_name(code[i].opcode)).starts_with("CALL"))
          cells.push_back({"enter g", 1});
      }
    }
  }
  return cells;
}

plots::Figure figure(const std::vector<double>& ours) {
  plots::InstructionStrips data;
  data.name = "ticks";
  data.title = "A tick is neither time nor every instruction: a turn of a loop is 2 to 5 ticks, a long call is one";
  data.counted_means = "a tick";
  data.empty_means = "is not counted: moves to and from locals, constants, conditional jumps";
  const Program program = chapter_programs().load("ticks");
  const CompileResult compiled = compile(program.source, program.filename, *find_profile("2.7"));
  const auto* module = std::get_if<std::shared_ptr<const CodeUnit>>(&compiled);
  for (std::size_t i = 0; i < std::size(kLoops); ++i) {
    if (module == nullptr || std::string(kLoops[i].name) == "one_call") continue;
    const double theirs = 101.0 * static_cast<double>(recorded_releases(kLoops[i].name)) / kRecordedTurns;
    data.strips.push_back({kLoops[i].code, body(*module, kLoops[i].function), fmt::format("{:.0f} ticks", ours[i]),
                           fmt::format("CPython 2.7: {:.0f}", theirs)});
  }
  return plots::instruction_strips(data);
}

lab::Result run_what_is_a_tick(lab::Run& run) {
  const int turns = run.options.pick(20'200, 101'000, 101'000);
  lab::Result result{};
  result.rows = {
      "one thread, after threads have existed",
      {{"loop"}, {"turns"}, {"releases"}, {"ticks a turn"}, {"CPython 2.7, recorded: releases"}, {"ticks a turn"}},
      {}};
  std::vector<double> ours;
  for (const Loop& loop : kLoops) {
    const std::int64_t found = releases_of_loop(run, loop.name, turns);
    ours.push_back(101.0 * static_cast<double>(found) / turns);
    lab::row(result.rows, loop.code, turns, found, ours.back(), recorded_releases(loop.name),
             101.0 * static_cast<double>(recorded_releases(loop.name)) / kRecordedTurns);
    run.progress.step(ours.size(), std::size(kLoops), "loops");
  }
  lab::Table intervals{"the interval is set: ticks from one release to the next",
                       {{"sys.setcheckinterval"}, {"this runtime"}, {"CPython 2.7, recorded"}},
                       {}};
  for (const int interval : {10, 100, 1'000}) {
    RunOptions options;
    options.check_interval = interval;
    constexpr int kTurns = 200'200;
    const double ticks = 3.0 * kTurns;
    const std::int64_t found = releases_of_loop(run, "count_down", kTurns, options);
    const double theirs =
        interval == 100 ? 3.0 * kRecordedTurns / static_cast<double>(recorded_releases("count_down"))
                        : 3.0 * 1'001'000 / static_cast<double>(recorded_releases(fmt::format("every_{}", interval)));
    lab::row(intervals, interval, ticks / static_cast<double>(found), theirs);
  }
  result.details = {intervals};
  result.figures = {figure(ours)};
  const double period = 3.0 * kRecordedTurns / static_cast<double>(recorded_releases("count_down"));
  result.notes = {
      "The ticker is set to 100 and counted down; the lock is let go when it falls below zero: at the 101st tick.",
      fmt::format("sum() over {} ints is one instruction, however long it takes: {} releases.",
                  lab::with_thousands(turns), recorded_releases("one_call")),
      "A single thread pays too: once a second thread has existed, the lock is let go and taken again every 101 "
      "ticks."};
  const std::string sentence = fmt::format(
      "CPython 2.7 releases the lock every {:.0f} ticks (interval 10: every {:.0f}); loads and stores of locals, "
      "constants and conditional jumps are not counted, one call in C is a single tick",
      period, 3.0 * 1'001'000 / static_cast<double>(recorded_releases("every_10")));
  result.verdict = std::abs(period - 100) < 0.5 ? lab::holds(sentence) : lab::does_not_hold(sentence);
  const std::vector<std::string> all = chapter_programs().versions("settings");
  const std::vector<std::string> counts = versions_where("settings", [](const std::string& output) {
    return text_after(output, "getcheckinterval") == "100" && text_after(output, "getswitchinterval") == "none";
  });
  result.claim_verdicts = {
      {"E1", lab::holds_where(counts, all,
                              "sys.getcheckinterval() is 100 in 2.7; in 3.2 to 3.8 the number was still there and did "
                              "nothing, since 3.9 it is gone")}};
  return result;
}

}  // namespace

lab::Experiment what_is_a_tick() {
  return {
      "what_is_a_tick",
      {"B1", "E1"},
      "Before 3.2 a thread ran 100 ticks and then released the lock; a tick is a bytecode.",
      {"sum() over a million ints, in Python 2.7 with the check interval at 100. How often is the lock let go "
       "meanwhile?",
       {{"10,000 times", "ticks are time, or work"}, {"never"}, {"once, after 100 ints", "a C call is interrupted"}}},
      run_what_is_a_tick};
}

}  // namespace ouro::ch06
