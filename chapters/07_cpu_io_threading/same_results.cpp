// The same file, every interpreter and every lock: are the results the same?
#include <algorithm>
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch07 {
namespace {

struct Compared {
  const char* program;
  std::vector<std::string> arguments;  // as it was recorded
  const char* recorded;
};
const Compared kCompared[] = {{"kernel_threads", {"4"}, "kernel_threads"},
                              {"passing", {"1,1000", "3"}, "results_passing"},
                              {"matrix", {"cpu", "one,threads,processes", "2", "1", "1000"}, "results_matrix"}};

// What a program computed, not how long it took.
std::string results_of(const std::string& output) {
  std::string found;
  for (const std::string& line : lab::lines_of(output)) {
    if (line.starts_with("result ")) found += line + "\n";
  }
  return found;
}

lab::Result run_same_results(lab::Run& run) {
  lab::Result result{};
  result.rows = {"what the programs computed", {{"program"}, {"who runs it"}, {"results"}, {"as CPython's"}}, {}};
  std::vector<Runner> runners = here(run);
  runners.insert(runners.begin(), this_runtime(GilKind::kTick, run));
  std::vector<std::string> all = chapter_programs().versions("results_passing");
  std::vector<std::string> where = all;
  bool ours = true;
  for (const Compared& each : kCompared) {
    const std::string expected = results_of(recorded(each.recorded, kLatest));
    const auto add = [&](const std::string& who, const std::string& results) {
      const bool same = results == expected;
      lab::row(result.rows, each.program, who, static_cast<int>(std::count(results.begin(), results.end(), '\n')),
               same ? "yes" : "no");
      return same;
    };
    for (const Runner& runner : runners) {
      ours = add(runner.name, results_of(output_of(runner, each.program, each.arguments))) && ours;
    }
    for (const std::string& version : all) {
      if (results_of(recorded(each.recorded, version)) != expected) std::erase(where, version);
    }
  }
  result.notes = {
      "The programs of this chapter print what they measure apart from what they compute. Only the first differs "
      "between interpreters; a test of this project compares the second for all of them.",
      ours ? "The tick lock, the interval lock and this machine's python3 agree with the recorded ones."
           : "They do not agree: see the table."};
  result.verdict = lab::holds_where(
      where, all,
      fmt::format("the same files gave the same results on {} versions of CPython and under both locks here",
                  where.size()));
  return result;
}

}  // namespace

lab::Experiment same_results() {
  return {"same_results",
          {"B18"},
          "The lock belongs to the implementation: the same file gives the same results on every build.",
          {"A program runs under the lock of 2.7, and under that of 3.2 and later. What is different?",
           {{"its results", "the lock is a part of the language"}, {"its times"}, {"nothing", "a lock costs nothing"}}},
          run_same_results};
}

}  // namespace ouro::ch07
