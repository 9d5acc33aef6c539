// What does the counter of generation 0 count? 100,000 times the same, in six ways.
#include "experiments.h"

namespace ouro::ch04 {
namespace {

// Would all that is made, or all that lives, start collections? Then lists that are dropped at once would, or ints.
bool counts_more_than_net_containers(const std::string& output) {
  const bool net = number_after(output, "lists made and dropped") == 0 &&
                   number_after(output, "lists that replace others") <= 1 && number_after(output, "ints kept") == 0;
  return !net || number_after(output, "empty lists kept") != number_after(output, "lists of 10 kept");
}

lab::Result run_counter(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = compare_answers(run.options, files, "counted", printed_like, result);
  result.rows.title = "100,000 times the same: collections of generation 0 meanwhile";
  result.notes.push_back(
      "The last line: the counter does not go below zero. Old objects that are freed give no credit to new ones.");
  const std::string found =
      "generation 0 starts when containers made, less containers freed since, pass its threshold: 100,000 lists that "
      "are kept start 142 collections up to 3.12 (49 since), as many that are dropped none";
  // The counters of generations 1 and 2: see moves_up and timeline. They count collections.
  const auto older_count_collections = [](const std::string& output) {
    return number_after(output, "the first of generation 1 is collection number") == 12;
  };
  const lab::Verdict older = files.judge(
      "timeline", [&](const std::string& output) { return !older_count_collections(output); },
      found + "; but only generation 0 counts objects, generations 1 and 2 count collections of the younger one");
  result.verdict = files.judge(
      "counted", [](const std::string& output) { return !counts_more_than_net_containers(output); }, found);
  result.claim_verdicts = {{"D9", older}};
  return result;
}

}  // namespace

lab::Experiment counter() {
  return {"counter",
          {"D9"},
          "The counter of generation 0 is the number of containers made, less those freed, since its last collection.",
          {"A loop makes 100,000 lists and keeps none of them. The threshold is 700. How many collections come?",
           {{"142", "counts what is made"},
            {"none: each list was freed before the next one came"},
            {"one, at the end", "the collector frees what is dropped"}}},
          run_counter};
}

}  // namespace ouro::ch04
