// The interpreters of this machine: which of them run two computing threads at once?
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch07 {
namespace {

bool without_lock(const lab::Interpreter& interpreter) {
  return interpreter.implementation == "Jython" || interpreter.implementation == "IronPython";
}

lab::Result run_peers(lab::Run& run) {
  const std::string n = std::to_string(run.options.pick(600'000, 5'000'000, 20'000'000));
  const std::string rounds = std::to_string(run.options.pick(3, 7, 7));
  lab::Result result{};
  result.rows = {"two tasks that compute: how many times as fast as one after the other",
                 {{"interpreter"}, {"version and build"}, {"threads"}, {"a quarter below"}, {"a quarter above"}},
                 {}};
  std::vector<std::string> judged;
  bool as_claimed = true;
  const std::vector<lab::Peer> peers = asked_for(run);
  for (std::size_t i = 0; i < peers.size(); ++i) {
    run.progress.step(i, peers.size(), "interpreters");
    if (!peers[i].interpreter) {
      lab::row(result.rows, peers[i].name, "absent", lab::Cell(), lab::Cell(), lab::Cell());
      continue;
    }
    const lab::Interpreter& found = *peers[i].interpreter;
    const lab::Summary threads =
        speed_up(output_of(real(found), "matrix", {"cpu", "one,threads", "2", rounds, n}), "threads");
    lab::row(result.rows, peers[i].name, real(found).name, threads.median, threads.quartile1, threads.quartile3);
    const bool gains = threads.median > 1.4;
    if (without_lock(found) || found.implementation == "PyPy") {
      judged.push_back(fmt::format("{}: {:.2f} times as fast on two threads", real(found).name, threads.median));
      as_claimed = as_claimed && gains == without_lock(found);
    }
  }
  result.notes = {"--peers measures every interpreter that is found on PATH, --peer NAME=PATH one that is not there."};
  if (judged.empty()) {
    result.verdict = lab::cannot_be_measured(
        "none of Jython, IronPython and PyPy is among the interpreters that were measured: --peer NAME=PATH adds one");
  } else {
    const std::string sentence = fmt::format("{}", fmt::join(judged, "; "));
    result.verdict = as_claimed ? lab::holds(sentence) : lab::does_not_hold(sentence);
  }
  return result;
}

}  // namespace

lab::Experiment peers() {
  return {"peers",
          {"C9"},
          "Jython and IronPython have no lock; PyPy has one.",
          {"PyPy compiles to machine code and does not count references. Does it have a lock?",
           {{"no: the counts were the reason", "the lock protects the counts only"},
            {"yes"},
            {"only for C extensions", "the lock is there for extensions alone"}}},
          run_peers};
}

}  // namespace ouro::ch07
