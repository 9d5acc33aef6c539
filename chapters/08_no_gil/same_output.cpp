// One file, both builds: the same output.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch08 {
namespace {

lab::Result run_same_output(lab::Run& run) {
  const int times = run.options.pick(2, 10, 50);
  lab::Result result{};
  result.rows = {"same_output.py", {{"who runs it"}, {"times"}, {"as CPython 3.13 with the lock"}}, {}};
  std::vector<Runner> runners = this_runtime(run);
  for (Runner& each : real_ones(run)) runners.push_back(each);
  const std::vector<std::string> all = chapter_programs().versions("same_output");
  const std::string expected = *chapter_programs().recorded("same_output", "3.13");
  for (const Runner& runner : runners) {
    int same = 0;
    for (int i = 0; i < times; ++i) same += output_of(runner, "same_output", {}) == expected;
    lab::row(result.rows, runner.name, times, fmt::format("{} of {}", same, times));
  }
  result.notes = {
      "Results, not times; and of results only those that the language promises: a program with a race may print "
      "anything, under any lock (chapter 5)."};
  result.verdict = chapter_programs().judge(
      "same_output", [&](const std::string& output) { return output == expected; },
      fmt::format(
          "four threads with a queue, a dict, a list and locks print the same on {} versions of CPython, and on both "
          "builds here",
          all.size()));
  return result;
}

}  // namespace

lab::Experiment same_output() {
  return {"same_output",
          {"B18"},
          "The language has nothing to do with the GIL: the same file gives the same output on every build.",
          {"A program that is right under the GIL, with its locks where they belong, runs on a build without. What "
           "changes?",
           {{"its results", "the lock is a part of the language"},
            {"its times"},
            {"it does not start: threads have to ask for the build", "free threading is another language mode"}}},
          run_same_output};
}

}  // namespace ouro::ch08
