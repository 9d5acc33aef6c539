// Three generations: who survives moves up, and a collection takes the younger ones along.
#include "experiments.h"

namespace ouro::ch04 {
namespace {

bool moves(const std::string& output) {
  return number_after(output, "one collection old, by collect(0)") == 0 &&
         number_after(output, "one collection old, by collect(1)") == 2 &&
         number_after(output, "two collections old, by collect(1)") == 0 &&
         number_after(output, "two collections old, by collect(2)") == 2 &&
         number_after(output, "ten collections old, by collect(2)") == 2;
}

bool takes_the_younger(const std::string& output) {
  for (int generation = 0; generation < 3; ++generation) {
    const std::string label = "garbage in each generation, by collect(" + std::to_string(generation) + ")";
    if (number_after(output, label) != 2 * (generation + 1)) return false;
  }
  return true;
}

lab::Result run_moves_up(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = compare_answers(run.options, files, "moves_up", printed_like, result);
  result.rows.title =
      "a cycle of two lists lives through collections, then it is garbage: what does a collection find?";
  const lab::Verdict up = files.judge("moves_up", moves,
                                      "what survives generation 0 is found by a collection of generation 1 and no more "
                                      "by one of 0, what survives that by one of generation 2 only; from there nothing "
                                      "moves");
  result.notes.push_back("3.14.0 to 3.14.4 had two generations and another collector: see the history in the text.");
  result.verdict = up;
  result.claim_verdicts = {
      {"A12", up},
      {"A14",
       files.judge("moves_up", takes_the_younger,
                   "with a cycle of two lists as garbage in each generation, collect(0) finds 2, collect(1) 4, and "
                   "collect(2) 6")}};
  return result;
}

}  // namespace

lab::Experiment moves_up() {
  return {"moves_up",
          {"A12", "A14"},
          "Three generations; what survives a collection moves up, and a collection takes the younger ones along.",
          {"In each of the three generations there is a garbage cycle of two lists. What does gc.collect(1) find?",
           {{"2: those of generation 1", "one generation only"},
            {"4: those of generations 0 and 1"},
            {"6: all that is garbage", "a collection looks at the whole heap"}}},
          run_moves_up};
}

}  // namespace ouro::ch04
