// Two lists of ten million ints that hold each other, made in a function: what stays, and what brings it back.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch02 {
namespace {

constexpr double kArticlesRise = 780;  // MB

struct Memory {
  double start, after_make, after_collect;  // MiB
};

Memory memory_of(const std::string& output) {
  std::vector<double> values;
  for (const std::string& line : lab::lines_of(output)) {
    const std::size_t colon = line.rfind(": ");
    if (colon == std::string::npos) throw std::runtime_error("not a step: " + line);
    values.push_back(static_cast<double>(numbers_in(line.substr(colon + 2)).at(0)) / kMebibyte);
  }
  if (values.size() != 3) throw std::runtime_error("big_cycle.py printed something else: " + output);
  return {values[0], values[1], values[2]};
}

double stays(const Memory& memory) { return memory.after_make - memory.start; }
double left(const Memory& memory) { return memory.after_collect - memory.start; }

// "stays, and comes back": within 5 % of what the article measured, and all but 5 % of it given back.
bool as_the_article_says(const std::string& output) {
  const Memory memory = memory_of(output);
  return std::abs(stays(memory) / kArticlesRise - 1) < 0.05 && left(memory) < 0.05 * stays(memory);
}

lab::Result run_big_cycle(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const int ints = run.options.pick(1'000'000, 4'000'000, kRecordedInts);
  const std::string version = run.options.like.value_or("3.14");
  const auto python = lab::learners_python();
  lab::Result result{};
  result.rows = {"process memory, MiB above the start",
                 {{"who"}, {"ints in each list"}, {"make(n) is over", "MiB"}, {"after gc.collect()", "MiB"}},
                 {}};
  const auto add = [&](const std::string& who, int n, const std::string& output) {
    const Memory memory = memory_of(output);
    lab::row(result.rows, who, n, stays(memory), left(memory));
  };
  add("this runtime, like " + version, ints,
      lab::printed_by_child(version, chapter_programs().path("big_cycle"), {std::to_string(ints)}));
  if (const auto printed = lab::printed_by(python, files.path("big_cycle"), {std::to_string(ints)})) {
    add("your python3, CPython " + python->version, ints, *printed);
  }
  for (const std::string& each : files.versions("big_cycle")) {
    add("CPython " + each + ", recorded", kRecordedInts, *files.recorded("big_cycle", each));
  }
  const Memory old = memory_of(*files.recorded("big_cycle", "2.7"));
  const Memory now = memory_of(*files.recorded("big_cycle", "3.13"));
  result.verdict = files.judge("big_cycle", as_the_article_says,
                               fmt::format("3.13 keeps {:.0f} MiB when the function is over, and {:.0f} MiB after "
                                           "gc.collect(); 2.7 keeps {:.0f} MiB, and {:.0f} of them even then: it saves "
                                           "the memory of ints for other ints",
                                           stays(now), left(now), stays(old), left(old)));
  return result;
}

}  // namespace

lab::Experiment big_cycle() {
  return {"big_cycle",
          {"D7"},
          "Two lists of 10 million ints that hold each other: 780 MB stay after the function that made them, and "
          "gc.collect() gives them back.",
          {"gc.collect() finds two lists of 10 million ints each. How many objects does it say that it found?",
           {{"2"},
            {"20,000,002: the ints too", "ints are garbage for the collector to find"},
            {"1: it is one cycle", "the collector counts cycles"}}},
          run_big_cycle};
}

}  // namespace ouro::ch02
