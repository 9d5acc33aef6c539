// Native code on two threads: where it releases the lock and where it does not; and what C does in the time of Python.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch07 {
namespace {

// Two threads against one call after the other.
double native_relative(const std::string& output, const char* kind) {
  return 1 / speed_up(output, fmt::format("threads {}", kind), fmt::format("one {}", kind)).median;
}

double cores_for_one_of_c(const std::string& output) { return median(output, "Python") / median(output, "C"); }

bool lets_go(const std::string& output) { return native_relative(output, "lets go") < 0.75; }
bool keeps(const std::string& output) { return native_relative(output, "keeps") > 0.85; }

lab::Result run_native_code(lab::Run& run) {
  const std::string library = counting_library();
  if (library.empty()) throw std::runtime_error("libouro_counting.so was not built: build the target ouro_counting");
  const std::string n = std::to_string(run.options.pick(20'000'000, 200'000'000, 1'000'000'000));
  const std::string rounds = std::to_string(run.options.pick(3, 7, 7));
  lab::Result result{};
  result.repetitions = run.options.pick(3, 7, 7);
  result.rows = {"two calls into C on two threads, relative to one after the other; and the same loop in Python",
                 {{"who runs it"},
                  {"CDLL: releases the lock"},
                  {"PyDLL: keeps it"},
                  {"a turn in C", "ns"},
                  {"a turn in Python", "ns"},
                  {"cores of Python for one of C"}},
                 {}};
  double ours = 0;
  double spread = 0;
  const auto add = [&](const std::string& who, const std::string& output) {
    lab::row(result.rows, who, native_relative(output, "lets go"), native_relative(output, "keeps"),
             1e9 * median(output, "C"), 1e9 * median(output, "Python"), cores_for_one_of_c(output));
  };
  for (const Runner& runner : here(run)) {
    const std::string output = output_of(runner, "native_calls", {library, n, rounds});
    if (runner.command.size() > 1) {
      ours = native_relative(output, "lets go");
      spread = noise(output, "one lets go");
    }
    add(runner.name, output);
  }
  const std::string late = recorded("native_calls", kLatest);
  const std::string tick = recorded("native_calls", kTickVersion);
  add(fmt::format("CPython {}, recorded", kTickVersion), tick);
  add(fmt::format("CPython {}, recorded", kLatest), late);
  result.notes = {
      fmt::format("This runtime: two calls that release the lock take {}.", half_or_not(ours, spread)),
      "It is the same function, loaded twice. ctypes releases the lock around a call of a CDLL, and keeps it around "
      "that of a PyDLL, which is for functions that touch objects of Python.",
      "A C extension decides for itself: zlib, hashlib and NumPy's loops release the lock; what works on Python's "
      "objects cannot.",
      "So many cores would have to run Python to be as fast as one that runs C: in this loop, with numbers of 64 "
      "bits."};
  result.verdict = judge(
      "native_calls", [](const std::string& output) { return lets_go(output) && !keeps(output); },
      fmt::format(
          "two calls on two threads take {:.2f} of the time of one after the other in CPython {} where the lock is let "
          "go (this runtime, here: {:.2f}), and {:.2f} where it is kept",
          native_relative(late, "lets go"), kLatest, ours, native_relative(late, "keeps")));
  result.claim_verdicts["B16"] = result.verdict;
  result.claim_verdicts["C8"] = result.verdict;
  result.claim_verdicts["E10"] = judge(
      "native_calls", lets_go,
      fmt::format("two calls through ctypes.CDLL take {:.2f} of the time on two threads in CPython {}, {:.2f} in 2.7; "
                  "ctypes.PyDLL is there for functions that need the lock",
                  native_relative(late, "lets go"), kLatest, native_relative(tick, "lets go")));
  result.claim_verdicts["E13"] = judge(
      "native_calls", [](const std::string& output) { return cores_for_one_of_c(output) > 10; },
      fmt::format(
          "one core that runs C does as much as {:.0f} that run CPython {}, and {:.0f} that run 2.7, in a loop of "
          "additions and products",
          cores_for_one_of_c(late), kLatest, cores_for_one_of_c(tick)));
  return result;
}

}  // namespace

lab::Experiment native_code() {
  return {
      "native_code",
      {"B16", "C8", "E10", "E13"},
      "Native code is not limited by the lock.",
      {"Two threads call a C function that computes for 5 s. It is the same function twice. Python 3.14, two cores. "
       "Together they take ...",
       {{"5 s: C knows no lock", "native code runs without the lock by itself"},
        {"5 s or 10 s: that depends on who calls it"},
        {"10 s: there is a lock", "the lock covers everything in the process"}}},
      run_native_code};
}

}  // namespace ouro::ch07
