// Three tools for finding a leak: a census by type, the referrers of one object, and gc.DEBUG_SAVEALL.
#include "experiments.h"

namespace ouro::ch02 {
namespace {

lab::Result run_finding_leaks(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = lab::compare_answers(run.options, files, "find_census", printed_like, result);
  for (const char* program : {"find_referrers", "find_saveall"}) {
    result.details.push_back(lab::compare_answers(run.options, files, program, printed_like, result));
  }
  result.verdict = files.judge(
      "find_census", [](const std::string& output) { return output.find("Session") != std::string::npos; },
      "the census shows what there are a hundred too many of, the referrers who holds one, and DEBUG_SAVEALL what was "
      "in the cycle");
  result.notes = {
      "gc.get_referrers() and gc.get_objects() see containers that the collector tracks. What a C extension or a C "
      "variable holds they do not see.",
      "They also see your own tools: the list that get_objects() returned, the frame that runs. A variable of the "
      "search that is left over can itself keep what you look for alive."};
  return result;
}

}  // namespace

lab::Experiment finding_leaks() {
  return {"finding_leaks",
          {},
          "What leaks can be found from inside the program: what grows, who holds it, what the collector would free.",
          {"A census with gc.get_objects() before and after a hundred requests. Which leak does it not show?",
           {{"instances in a cycle", "a cycle is invisible to the program"},
            {"lists that a global dict keeps", "only garbage is in the census"},
            {"long strings that a global list keeps"}}},
          run_finding_leaks};
}

}  // namespace ouro::ch02
