// gc.freeze(): what lives now is left out of all collections to come.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch04 {
namespace {

void add_frozen(lab::Table& table, const std::string& who, int objects, const std::string& output) {
  lab::row(table, who, objects, number_after(output, "before"), 1000 * number_after(output, "frozen"),
           number_after(output, "unfrozen"),
           static_cast<std::int64_t>(number_after(output, "garbage found among the frozen")),
           static_cast<std::int64_t>(number_after(output, "garbage found after unfreeze")));
}

bool left_out(const std::string& output) {
  return number_after(output, "garbage found among the frozen") == 0 &&
         number_after(output, "garbage found after unfreeze") == 1 &&
         number_after(output, "frozen") < number_after(output, "before") / 10;
}

lab::Result run_freeze(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const auto python = lab::learners_python();
  const int objects = run.options.pick(100'000, 1'000'000, 1'000'000);
  const std::string count = std::to_string(objects);
  lab::Result result{};
  result.rows = {"a full collection beside many lists that live on",
                 {{"who runs it"},
                  {"lists"},
                  {"before gc.freeze()", "ms"},
                  {"frozen", "µs"},
                  {"after unfreeze", "ms"},
                  {"garbage found among the frozen"},
                  {"and after unfreeze"}},
                 {}};
  add_frozen(result.rows, "this runtime, like " + version_of(run), objects,
             printed_like(version_of(run), files.load("freeze", {count})));
  for (const char* const version : {"3.7", "3.9", "3.11", "3.13"}) {
    if (const auto recorded = files.recorded("freeze", version))
      add_frozen(result.rows, fmt::format("CPython {}, recorded", version), 1'000'000, *recorded);
  }
  if (const auto printed = lab::printed_by(python, files.path("freeze"), {count}))
    add_frozen(result.rows, "your python3, CPython " + python->version, objects, *printed);
  result.notes = {
      "A server that forks loads everything, calls gc.freeze(), and forks: the children's collections then do not "
      "write into what they share with each other. Chapter 7 counts the pages.",
      "gc.freeze() came with 3.7."};
  result.verdict =
      files.judge("freeze", left_out,
                  "a collection beside a million frozen lists takes as long as one beside none; and it does not find a "
                  "frozen cycle that has become garbage, until unfreeze");
  return result;
}

}  // namespace

lab::Experiment freeze() {
  return {"freeze",
          {},
          "What gc.freeze() has set aside costs collections nothing, and is not collected.",
          {"A cycle is frozen, and then the last name for it is deleted. What does gc.collect() find?",
           {{"the cycle: it is garbage", "a collection looks at the whole heap"},
            {"nothing, until gc.unfreeze()"},
            {"nothing, ever", "frozen is immortal"}}},
          run_freeze};
}

}  // namespace ouro::ch04
