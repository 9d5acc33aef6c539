// Breaking a cycle before it is one: the reference that points back is weak.
#include "experiments.h"

namespace ouro::ch02 {
namespace {

bool says(const std::string& output, const std::string& line) { return output.find(line) != std::string::npos; }

lab::Result run_weak_references(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = lab::compare_answers(run.options, files, "weak_parent", printed_like, result);
  result.details = {lab::compare_answers(run.options, files, "weak_observers", printed_like, result)};
  result.verdict = files.judge(
      "weak_parent",
      [](const std::string& output) {
        return says(output, "weak from child to parent: child there, then freed") &&
               says(output, "strong both ways: child there, then leaks");
      },
      "with a weak reference from child to parent the pair is freed by counting alone; the other way round the child "
      "is lost at once, and a result that is kept is a strong reference again");
  result.notes = {
      "A bound method is made anew at each look and dies right after it: a plain weak reference to one is dead before "
      "it is used. weakref.WeakMethod keeps object and function apart."};
  return result;
}

}  // namespace

lab::Experiment weak_references() {
  return {"weak_references",
          {},
          "A weak reference from the child to its parent breaks the cycle, and nothing needs collecting.",
          {"Parent and child know each other. Which of the two references should be weak?",
           {{"the parent's to the child", "weakens the child link instead"},
            {"the child's to the parent"},
            {"both", "two weak references hold nothing"},
            {"either: one weak link in a cycle is as good as another", "weakens the child link instead"}}},
          run_weak_references};
}

}  // namespace ouro::ch02
