// Two interpreters in one process, each with a lock of its own, on two threads.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch07 {
namespace {

double relative_to_one(const std::string& output) { return 1 / speed_up(output, "interpreters").median; }

lab::Result run_interpreters(lab::Run& run) {
  const std::string n = std::to_string(run.options.pick(1'000'000, 4'000'000, 50'000'000));
  const std::string rounds = std::to_string(run.options.pick(3, 7, 7));
  lab::Result result{};
  result.repetitions = run.options.pick(3, 7, 7);
  result.rows = {"two tasks that compute, in two sub-interpreters on two threads: time relative to one after the other",
                 {{"who runs it"}, {"one after the other", "s"}, {"together", "s"}, {"relative"}},
                 {}};
  double ours = 0;
  double spread = 0;
  const auto add = [&](const std::string& who, const std::string& output) {
    if (has(output, "interpreters")) {
      lab::row(result.rows, who, median(output, "one"), median(output, "interpreters"), relative_to_one(output));
    } else {
      lab::row(result.rows, who, median(output, "one"), why_not(output, "interpreters"), lab::Cell());
    }
  };
  for (const Runner& runner : here(run)) {
    const std::string output = output_of(runner, "matrix", {"cpu", "one,interpreters", "2", rounds, n});
    if (runner.command.size() > 1 && has(output, "interpreters")) {
      ours = relative_to_one(output);
      spread = noise(output, "one");
    }
    add(runner.name, output);
  }
  const std::vector<std::string> with_own_lock = chapter_programs().versions("two_interpreters");
  for (const std::string& version : with_own_lock) {
    add(fmt::format("CPython {}, recorded", version), recorded("two_interpreters", version));
  }
  result.notes = {
      "Up to 3.11 all interpreters of a process have one lock in common; 3.12 gives each its own (PEP 684).",
      "Interpreters share no objects, as processes. What goes from one to the other is copied.",
      ours > 0 ? fmt::format("This runtime: two sub-interpreters take {}.", half_or_not(ours, spread))
               : "This profile has none."};
  std::vector<std::string> where;
  for (const std::string& version : with_own_lock) {
    if (relative_to_one(recorded("two_interpreters", version)) < 0.75) where.push_back(version);
  }
  // What has no such interpreters was recorded too, with the other models: there one lock is all there is.
  result.verdict = lab::holds_where(
      where, chapter_programs().versions("two_cpu"),
      fmt::format(
          "two sub-interpreters on two threads take {:.2f} of the time of one after the other in CPython {} (this "
          "runtime, here: {:.2f}); before 3.12 the interpreters of a process have one lock in common",
          relative_to_one(recorded("two_interpreters", kLatest)), kLatest, ours));
  return result;
}

}  // namespace

lab::Experiment interpreters() {
  return {"interpreters",
          {"C1"},
          "The lock is one per interpreter, not one per machine.",
          {"A process of Python 3.14 has two interpreters, each with a thread of its own that computes. They run ...",
           {{"one at a time: it is one process", "the lock belongs to the process"},
            {"at the same time"},
            {"one at a time: it is one machine", "the lock belongs to the machine"}}},
          run_interpreters};
}

}  // namespace ouro::ch07
