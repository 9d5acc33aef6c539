// What 3.13, 3.14 and 3.15 did, and what others have measured: published figures, named as such.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch08 {
namespace {

struct Published {
  const char* what;
  const char* figure;
  const char* source;
};
constexpr Published kOneThread[] = {
    {"the prototype (nogil, on 3.12's base)", "+6 % (Skylake), +5 % (Zen 3)", "PEP 703, Performance"},
    {"the same, in a program with threads", "+8 %, +7 %", "PEP 703, Performance"},
    {"3.13, free-threaded", "about +40 %", "free-threading HOWTO, 3.13"},
    {"3.14, free-threaded", "+1 % (macOS, arm64) to +8 % (Linux, x86-64)", "free-threading HOWTO, 3.14"},
    {"the limit that was accepted", "+15 % time, +20 % memory", "PEP 779"},
    {"when it was accepted", "about +10 % (macOS +3 %), memory +15 to +20 %", "PEP 779"},
};
constexpr Published kManyThreads[] = {
    {"small kernels, about 10 threads, 3.13 with deferred counts", "8.8 to 10 times", "cpython pull request 125986"},
    {"the same, a tree in which some were missing", "about 1 time, where it was missing",
     "cpython pull request 125986"},
    {"8 threads, development tree of 2025", "4.5 to 5.9 times; closures 7.1; object creation 2.3",
     "cpython issue 132657"},
    {"deepcopy on 8 threads, the same", "2.3 times slower", "cpython issue 132657"},
};
constexpr Published kSteps[] = {
    {"1999", "a lock for each list, dict and so on: right, and one thread at least 30 % slower; not merged",
     "Python's Library and Extension FAQ"},
    {"2021 to 2023", "biased counts, immortal and deferred objects, reads without locks: the nogil fork; PEP 703",
     "PEP 703"},
    {"3.12", "immortal objects; a lock per sub-interpreter", "PEP 683, PEP 684"},
    {"3.13",
     "--disable-gil, an experiment: specialisation is off, functions and classes become immortal with the second "
     "thread",
     "free-threading HOWTO, 3.13"},
    {"3.14", "supported: specialisation is on, deferred and per-thread counts in place of immortality", "PEP 779"},
    {"3.15", "abi3t: an extension can be compiled once for both builds", "PEP 803, accepted in March 2026"},
};

template <std::size_t n>
lab::Table table(const char* title, const char* what, const char* figure, const Published (&rows)[n]) {
  lab::Table result{title, {{what}, {figure}, {"published in"}}, {}};
  for (const Published& each : rows) lab::row(result, each.what, each.figure, each.source);
  return result;
}

lab::Result run_history(lab::Run&) {
  lab::Result result{};
  result.rows = table("what was done", "version", "how", kSteps);
  result.details = {table("what one thread pays, against the build with the lock", "build", "time", kOneThread),
                    table("what many threads gain", "measured", "speed-up", kManyThreads)};
  result.notes = {"Nothing of this table was measured here: the figures are the sources' own."};
  result.verdict = lab::does_not_hold(
      "it can be removed, and it was: 3.13 has a build without it as an experiment, 3.14 as a supported one; one "
      "thread pays 1 to 8 % in 3.14, as its documentation says, after about 40 % in 3.13");
  return result;
}

}  // namespace

lab::Experiment history() {
  return {"history",
          {"E14"},
          "The GIL cannot or will not be removed.",
          {"Which of these is true of CPython 3.14?",
           {{"The GIL is there, and will always be", "the language needs the lock"},
            {"There are two builds; the usual one has the GIL"},
            {"The GIL was removed for all", "a build switch is a decision for everybody"}}},
          run_history};
}

}  // namespace ouro::ch08
