// A cycle with one foot in the oldest generation and one in the youngest.
#include "experiments.h"

namespace ouro::ch04 {
namespace {

bool only_the_full_one(const std::string& output) {
  return number_after(output, "collect(0)") == 0 && number_after(output, "collect(1)") == 0 &&
         number_after(output, "collect(2)") == 2;
}

lab::Result run_straddle(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = compare_answers(run.options, files, "straddle", printed_like, result);
  result.rows.title = "an old list and a young one hold each other, and nobody else holds them: who finds them?";
  result.notes.push_back(
      "A collection of the young subtracts what it sees: references among the young. The one from the old list stays "
      "in the copy of the count, just like one from a variable.");
  result.verdict = files.judge("straddle", only_the_full_one,
                               "a reference from the old list counts as one from outside: collections of generation 0 "
                               "and 1 find nothing, the full one finds both lists");
  return result;
}

}  // namespace

lab::Experiment straddle() {
  return {
      "straddle",
      {},
      "Garbage that an old object holds, though that is garbage itself, stays until the old generation is collected.",
      {"An old list and a young list hold each other; nothing else does. What do collect(0), collect(1) and collect(2) "
       "find, in this order?",
       {{"1, 0, 1: each its own", "a cycle is cut at the border"},
        {"2, 0, 0: the young one takes the old one along", "a collection follows references to the old"},
        {"0, 0, 2"}}},
      run_straddle};
}

}  // namespace ouro::ch04
