// To free an object by hand: del, then gc.collect(). Which of the two frees it?
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch01 {
namespace {

// "no cycle, after del: freed" -> {"no cycle", "after del", "freed"}
std::vector<std::string> fields(const std::string& line) {
  const std::size_t comma = line.find(", ");
  const std::size_t colon = line.rfind(": ");
  return {line.substr(0, comma), line.substr(comma + 2, colon - comma - 2), line.substr(colon + 2)};
}

// Is the statement true in this output: did it take the collector to free what has no cycle?
bool collector_was_needed(const std::string& output) {
  return output.find("no cycle, after del: alive") != std::string::npos;
}

lab::Result run_by_hand(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const std::string version = run.options.like.value_or("3.14");
  const std::vector<std::string> ours = lab::lines_of(run_like(version, files.load("by_hand")).out);
  const auto recorded = files.recorded("by_hand", "3.13");
  const std::vector<std::string> theirs = lab::lines_of(recorded.value_or(""));
  lab::Result result{};
  result.rows = {"", {{"object"}, {"when"}, {"this runtime, like " + version}, {"CPython 3.13, recorded"}}, {}};
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const std::vector<std::string> line = fields(ours[i]);
    lab::row(result.rows, line[0], line[1], line[2], i < theirs.size() ? fields(theirs[i])[2] : std::string());
    if (i < theirs.size() && ours[i] != theirs[i])
      result.notes.push_back("Here this runtime differs from CPython: " + ours[i]);
  }
  result.verdict =
      files.judge("by_hand", collector_was_needed,
                  "del takes a name away; the last reference to go frees the object at once, and the collector "
                  "is needed for the cycle alone");
  return result;
}

}  // namespace

lab::Experiment by_hand() {
  return {"by_hand",
          {"D5"},
          "To free an object by hand: del it, then call gc.collect().",
          {"One name, no cycle. Which statement frees the object?",
           {{"del"},
            {"gc.collect()", "the collector frees everything"},
            {"both are needed", "the collector frees everything"},
            {"neither: Python frees when it likes", "freeing comes some time later"}}},
          run_by_hand};
}

}  // namespace ouro::ch01
