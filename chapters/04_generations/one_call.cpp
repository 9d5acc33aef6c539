// 200,000 tuples from one call of C code: does the collector get in between?
#include "experiments.h"

namespace ouro::ch04 {
namespace {

lab::Result run_one_call(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = compare_answers(run.options, files, "one_call", printed_like, result);
  result.rows.title = "200,000 tuples are made and kept: collections meanwhile";
  result.notes.push_back(
      "Since 3.12 an allocation that passes the threshold only leaves word. The collection comes when the interpreter "
      "looks for such words: at the start of a function, at the end of a turn of a loop, at the end of a call of C "
      "code. list(zip(...)) is one such call.");
  result.verdict = files.judge(
      "one_call", [](const std::string& output) { return number_after(output, "one call") > 1; },
      "one call that makes 200,000 tuples has 285 collections inside it up to 3.11, and one after it since 3.12");
  return result;
}

}  // namespace

lab::Experiment one_call() {
  return {
      "one_call",
      {},
      "A collection runs inside of the allocation that passes the threshold.",
      {"list(zip(r, r)) makes 200,000 tuples in one call. The threshold is 2,000. How many collections come in 3.14?",
       {{"99, one for every 2,001 tuples", "inside the allocation, whatever the version"},
        {"one, when the call is over"},
        {"none: tuples of ints cannot be in a cycle", "what is not tracked is not counted"}}},
      run_one_call};
}

}  // namespace ouro::ch04
