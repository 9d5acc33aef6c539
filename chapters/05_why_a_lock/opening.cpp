// The mystery: four threads add to one counter, under a lock that lets one thread run at a time.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch05 {
namespace {

std::string percent_lost(const Lost& lost) { return fmt::format("{:.0f} %", 100 * lost.share()); }

void add_lost(lab::Table& table, const std::string& who, const std::string& output) {
  lab::row(table, who, percent_lost(lost_by(output, kWithCall)), percent_lost(lost_by(output, kInPlace)));
}

bool loses(const std::string& output, const char* way) { return lost_by(output, way).lost > 0; }

// Does n += 1 lose up to 3.9 and never since? The claim's correction rests on it.
std::string when_in_place_loses(const lab::ProgramFiles& files) {
  std::vector<std::string> losing;
  const std::vector<std::string> all = files.versions("counter");
  for (const std::string& version : all) {
    if (loses(*files.recorded("counter", version), kInPlace)) losing.push_back(version);
  }
  const lab::Verdict where = lab::holds_where(losing, all, "");
  return where.finding == lab::Finding::holds_for ? "in " + where.versions : lab::words(where);
}

lab::Result run_opening(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const int times = run.options.pick(100'000, 500'000, 2'000'000);
  const std::vector<std::string> arguments = {"4", std::to_string(times)};
  lab::Result result{};
  result.rows = {fmt::format("four threads add {} times each: what of it is lost", lab::with_thousands(times)),
                 {{"who runs it"}, {kWithCall}, {kInPlace}},
                 {}};
  for (const std::string& version : lab::eras(run.options)) {
    add_lost(result.rows, "this runtime, like " + version, printed_like(version, files.load("counter", arguments)));
  }
  const auto python = lab::learners_python();
  if (const auto printed = lab::printed_by(python, files.path("counter"), arguments)) {
    add_lost(result.rows, "your python3, CPython " + python->version, *printed);
  }
  for (const std::string& version : files.versions("counter")) {
    add_lost(result.rows, fmt::format("CPython {}, recorded", version), *files.recorded("counter", version));
  }
  add_lost(result.rows, "this runtime without the lock",
           lab::run_without_gil("3.14", files.load("counter", arguments)).out);
  result.notes = {
      "Without the lock threads really do it at the same time (chapter 8): n += 1 loses as well.",
      "So much is lost because a thread that stops between its load and its store brings an old number back, later: "
      "all that the others have added meanwhile is gone.",
      "The threads take turns every 10 µs here. With the default of 5 ms it happens more rarely, and as surely."};
  result.verdict = files.judge(
      "counter", [](const std::string& output) { return !loses(output, kWithCall); },
      fmt::format("the lock keeps the interpreter whole, not the program: n = n + int(1) loses additions in every "
                  "version, n += 1 {}",
                  when_in_place_loses(files)));
  return result;
}

}  // namespace

lab::Experiment opening() {
  return {"opening",
          {"C10"},
          "The lock removes race conditions: a counter that several threads increment is right.",
          {"Four threads do n = n + int(1), 500,000 times each. Only one of them runs Python at any time. What is n?",
           {{"2,000,000: only one thread runs at a time", "a lock around each instruction is one around each line"},
            {"less"},
            {"the program crashes", "a race in the program is one in the interpreter"}}},
          run_opening};
}

}  // namespace ouro::ch05
