// Ints are not in the collector's list. Does it ignore them?
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch03 {
namespace {

struct Seen {
  double seconds;
  bool tracked;
};

// "a list: 0.0055 tracked=1"
Seen seen(const std::string& output, const std::string& what) {
  for (const auto& [name, rest] : labelled_lines(output)) {
    if (name == what) return {std::stod(rest), rest.find("tracked=1") != std::string::npos};
  }
  throw std::runtime_error("visited.py did not print " + what);
}

bool ints_cost_time(const std::string& output) {
  return seen(output, "a list").seconds > 3 * seen(output, "nothing").seconds;
}

lab::Result run_visited(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const auto python = lab::learners_python();
  const int count = run.options.pick(300'000, 1'000'000, 10'000'000);
  lab::Result result{};
  result.rows = {"a full collection beside one container of ints: time more than without it, per int",
                 {{"who runs it"},
                  {"ints"},
                  {"in a list", "ns"},
                  {"in a set", "ns"},
                  {"in a tuple", "ns"},
                  {"tuple tracked"},
                  {"in a dict", "ns"},
                  {"dict tracked"}},
                 {}};
  const auto add = [&](const std::string& who, const std::string& output, int ints) {
    const auto per_int = [&](const char* what) {
      return (seen(output, what).seconds - seen(output, "nothing").seconds) / ints * 1e9;
    };
    const auto tracked = [&](const char* what) { return seen(output, what).tracked ? "yes" : "no"; };
    lab::row(result.rows, who, ints, per_int("a list"), per_int("a set"), per_int("a tuple"), tracked("a tuple"),
             per_int("a dict"), tracked("a dict"));
  };
  for (const std::string& version :
       run.options.like ? std::vector<std::string>{*run.options.like} : std::vector<std::string>{"3.13", "3.14"}) {
    add("this runtime, like " + version, run_like(version, files.load("visited", {std::to_string(count)})).out, count);
  }
  for (const char* const version : {"2.7", "3.9", "3.13"}) {
    if (const auto recorded = files.recorded("visited", version))
      add(fmt::format("CPython {}, recorded", version), *recorded, 1'000'000);
  }
  if (const auto printed = lab::printed_by(python, files.path("visited"), {std::to_string(count)})) {
    add("your python3, CPython " + python->version, *printed, count);
  }
  result.notes = {
      "An int in a tracked container is visited twice in every collection of that container: once to subtract, once to "
      "revive.",
      "A tuple of ints is not tracked once a collection has looked at it, and since 3.14 from the start; a dict of "
      "ints is not tracked up to 3.13, and always since 3.14."};
  // Ignored would mean: no time.
  result.verdict = files.judge(
      "visited", [](const std::string& output) { return !ints_cost_time(output); },
      "ints and strings have no references and so are in no cycle and in no list; but a million ints in one list are "
      "visited in every full collection, and make it several times as long");
  return result;
}

}  // namespace

lab::Experiment visited() {
  return {"visited",
          {"A6"},
          "Only containers can form cycles; strings and ints cannot, and the collector ignores them.",
          {"A program has one list of a million ints and nothing else of size. How many of them does a full collection "
           "touch?",
           {{"none: ints are not tracked", "untracked is not visited"},
            {"all, each time"},
            {"all the first time, none later", "the collector remembers"}}},
          run_visited};
}

}  // namespace ouro::ch03
