// Freeing by hand, the case with a cycle: `del` and gc.collect() free it, unless somebody outside holds a member.
#include "experiments.h"

namespace ouro::ch02 {
namespace {

lab::Result run_held_from_outside(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = lab::compare_answers(run.options, files, "held_from_outside", printed_like, result);
  result.verdict = files.judge(
      "held_from_outside",
      [](const std::string& output) { return output.starts_with("del a, b; gc.collect(): freed"); },
      "one more name for one member keeps the whole cycle: neither `del a, b` nor gc.collect() frees it; without a "
      "cycle `del` of the last name is enough, and gc.collect() does nothing");
  return result;
}

}  // namespace

lab::Experiment held_from_outside() {
  return {"held_from_outside",
          {"D5"},
          "To free an object by hand: `del` it, then call gc.collect().",
          {"a and b hold each other, and x is a second name for a. After `del a, b` and gc.collect(), what is left?",
           {{"nothing: the collector frees cycles", "the collector frees what is in a cycle"},
            {"a only: b has no name", "only what has a name lives"},
            {"both: x holds a, and a holds b"}}},
          run_held_from_outside};
}

}  // namespace ouro::ch02
