// Is a count of zero the end? A finalizer can take a new reference to the object whose last one just went.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch01 {
namespace {

// Did the object end when its count reached zero: nothing of it left to print?
bool died_at_zero(const std::string& output) { return output.find("alive") == std::string::npos; }

lab::Result run_resurrection(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  compare_outputs(run, files, {{"resurrection", "__del__ stores self"}}, result);
  const lab::Verdict freed =
      files.judge("resurrection", died_at_zero,
                  "at zero the finalizer runs first, and the object that it stores somewhere lives on; "
                  "without a finalizer the object is freed at that moment");
  result.verdict = freed;
  result.claim_verdicts["A1"] = freed;
  result.claim_verdicts["D6"] = files.judge("resurrection", died_at_zero,
                                            "a count of zero is not sufficient: a finalizer can resurrect the object");
  result.notes.push_back(
      "2.7 runs the finalizer of a resurrected object again and again; since 3.4 it runs once (PEP 442).");
  result.notes.push_back(
      "Is zero necessary? It is, even for cycles: the collector cuts their edges, and the counts go to zero.");
  return result;
}

}  // namespace

lab::Experiment resurrection() {
  return {"resurrection",
          {"A1", "D6"},
          "An object is freed at the moment its count reaches zero: zero is sufficient, and not necessary.",
          {"__del__ stores self in a global. What does the global name afterwards?",
           {{"the object, as alive as before"},
            {"nothing: its count was zero", "zero is the end"},
            {"a copy without attributes", "a variable holds a copy"}}},
          run_resurrection};
}

}  // namespace ouro::ch01
