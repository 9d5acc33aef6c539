// Two threads sort: at the same time? And what does a neighbour notice of one sort?
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch05 {
namespace {

constexpr const char* kCores = "two sorts use";
constexpr const char* kOneSort = "one sort";
constexpr const char* kGapBesideSort = "longest gap beside a sort";
constexpr const char* kGapBesideSleep = "longest gap beside a sleep";

void add_sorts(lab::Table& table, const std::string& who, const std::string& output) {
  lab::row(table, who, number_after(output, kCores), number_after(output, kOneSort),
           number_after(output, kGapBesideSort), number_after(output, kGapBesideSleep));
}

bool one_at_a_time(const std::string& output) {
  return number_after(output, kCores) < 1.2 &&
         number_after(output, kGapBesideSort) > 0.5 * number_after(output, kOneSort);
}

lab::Result run_sorts(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const std::vector<std::string> arguments = {std::to_string(run.options.pick(100'000, 500'000, 1'000'000))};
  lab::Result result{};
  result.rows = {fmt::format("lists of {} ints; the neighbour sleeps for 1 ms at a time",
                             lab::with_thousands(std::stoll(arguments[0]))),
                 {{"who runs it"},
                  {"two threads sort", "cores in use"},
                  {"one sort", "ms"},
                  {"the neighbour is away for", "ms"},
                  {"beside a sleeping thread", "ms"}},
                 {}};
  add_sorts(result.rows, "this runtime, like " + version_of(run),
            printed_like(version_of(run), files.load("sorts", arguments)));
  const auto python = lab::learners_python();
  if (const auto printed = lab::printed_by(python, files.path("sorts"), arguments)) {
    add_sorts(result.rows, "your python3, CPython " + python->version, *printed);
  }
  for (const std::string& version : files.versions("sorts")) {
    add_sorts(result.rows, fmt::format("CPython {}, recorded with 500,000", version),
              *files.recorded("sorts", version));
  }
  result.notes = {
      "list.sort() is one call of C code. The interpreter looks at its breaker before and after it, not inside.",
      "Far below one core: the machine had other things to do."};
  const std::string recorded = *files.recorded("sorts", "3.13");
  result.verdict = files.judge(
      "sorts", one_at_a_time,
      fmt::format(
          "in CPython two threads that sort use one core ({:.2f} in 3.13); a sort of {:.0f} ms keeps a neighbour away "
          "for {:.0f} ms. A JVM was not at hand",
          number_after(recorded, kCores), number_after(recorded, kOneSort), number_after(recorded, kGapBesideSort)));
  return result;
}

}  // namespace

lab::Experiment sorts() {
  return {
      "sorts",
      {"C11"},
      "Threads that sort do so one after the other in CPython, and a sort holds up everyone else.",
      {"A thread wants to wake up every ms. Another one sorts a list, for half a second. What does the first notice?",
       {{"nothing: the operating system shares the cores", "threads of the operating system run when it says so"},
        {"a delay of 5 ms, the switch interval", "a C call can be interrupted after the interval"},
        {"it is away for half a second"}}},
      run_sorts};
}

}  // namespace ouro::ch05
