// The collector's own list of containers: how it is linked, and what it saves.
#include <algorithm>
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch03 {
namespace {

bool all_true(const std::string& output) {
  const auto lines = labelled_lines(output);
  return !lines.empty() &&
         std::all_of(lines.begin(), lines.end(), [](const auto& line) { return line.second == "True"; });
}

// Is a young collection's time independent of how many old objects there are, and a full one's not?
bool skips_the_old(const std::string& output) {
  const double few = number_after(output, "young, few old");
  const double many = number_after(output, "young, many old");
  return many < 5 * few && number_after(output, "full, many old") > 50 * many;
}

void add_times(lab::Table& table, const std::string& who, int objects, const std::string& output) {
  lab::row(table, who, objects, number_after(output, "young, few old") * 1e6,
           number_after(output, "young, many old") * 1e6, number_after(output, "full, many old") * 1e6);
}

lab::Result run_containers_list(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const auto python = lab::learners_python();
  const int objects = run.options.pick(100'000, 1'000'000, 1'000'000);
  lab::Result result{};
  result.rows = {"1000 new lists beside many old ones: time of a collection",
                 {{"who runs it"}, {"old lists"}, {"young, no old", "µs"}, {"young, many old", "µs"}, {"full", "µs"}},
                 {}};
  const Program program = files.load("young_and_full", {std::to_string(objects)});
  add_times(result.rows, "this runtime, like " + version_of(run), objects, run_like(version_of(run), program).out);
  for (const char* const version : {"2.7", "3.9", "3.13"}) {
    if (const auto recorded = files.recorded("young_and_full", version)) {
      add_times(result.rows, fmt::format("CPython {}, recorded", version), 1'000'000, *recorded);
    }
  }
  if (const auto printed = lab::printed_by(python, files.path("young_and_full"), {std::to_string(objects)})) {
    add_times(result.rows, "your python3, CPython " + python->version, objects, *printed);
  }
  lab::Table links{"the two words in front of a, b, c, made in this order, as CPython 3.13 has them in memory",
                   {{"what"}, {"true"}},
                   {}};
  for (const auto& [what, yes] : labelled_lines(files.recorded("gc_list", "3.13").value_or("")))
    lab::row(links, what, yes);
  result.details = {links};
  const lab::Verdict list = files.judge("gc_list", all_true,
                                        "the two words in front of each container are its neighbours' addresses, and a "
                                        "container that dies is unlinked at once; the build without a GIL has no list "
                                        "and walks its heap instead");
  const lab::Verdict saves = files.judge("young_and_full", skips_the_old,
                                         "a young collection takes the same time beside a million old lists as beside "
                                         "none, since it looks at the list of the young only; a full one looks at "
                                         "everything, every time");
  result.verdict = saves;
  result.claim_verdicts = {{"A7", list}, {"D12", saves}};
  return result;
}

}  // namespace

lab::Experiment containers_list() {
  return {"containers_list",
          {"A7", "D12"},
          "Containers are in a list of the collector's own, doubly linked; it saves going through the whole graph "
          "every time.",
          {"A million old lists live. 1000 new ones are made, and gc.collect(0) runs. Beside no old ones it takes 14 "
           "µs. And now?",
           {{"about 1000 times as long: references to the new may come from anywhere",
             "a collection looks at the whole heap"},
            {"about as long"},
            {"twice as long", "the old are half-looked at"}}},
          run_containers_list};
}

}  // namespace ouro::ch03
