// Strings and ints form no cycles and are not tracked. Does the collector ignore them? It visits each one that a
// container holds.
#include <algorithm>
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch02 {
namespace {

struct Times {
  double without, with;  // microseconds
};

Times times_of(const std::string& output) {
  const std::vector<std::int64_t> numbers = numbers_in(output);
  return {static_cast<double>(numbers.at(0)), static_cast<double>(numbers.at(1))};
}

lab::Result run_only_containers(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const int ints = run.options.pick(1'000'000, 4'000'000, kRecordedInts);
  const std::string version = run.options.like.value_or("3.14");
  const auto python = lab::learners_python();
  lab::Result result{};
  result.rows = lab::compare_answers(run.options, files, "tracked", printed_like, result);
  result.rows.title = "tracked? before and after a collection";
  lab::Table times{"gc.collect() beside one list of ints, the best of seven",
                   {{"who"}, {"ints"}, {"without the list", "ms"}, {"with it", "ms"}, {"per int", "ns"}},
                   {}};
  const auto add = [&](const std::string& who, int n, const std::string& output) {
    const Times each = times_of(output);
    lab::row(times, who, n, each.without / 1e3, each.with / 1e3, (each.with - each.without) * 1e3 / n);
  };
  add("this runtime, like " + version, ints,
      lab::printed_by_child(version, chapter_programs().path("collect_time"), {std::to_string(ints)}));
  if (const auto printed = lab::printed_by(python, files.path("collect_time"), {std::to_string(ints)})) {
    add("your python3, CPython " + python->version, ints, *printed);
  }
  std::vector<double> recorded;
  for (const std::string& each : files.versions("collect_time")) {
    const std::string output = *files.recorded("collect_time", each);
    add("CPython " + each + ", recorded", kRecordedInts, output);
    recorded.push_back(times_of(output).with / 1e3);
  }
  result.details = {times};
  result.verdict = files.judge(
      "collect_time", [](const std::string& output) { return times_of(output).with < 2 * times_of(output).without; },
      fmt::format(
          "strings and ints form no cycles and are not tracked, but a collection visits each one that a container "
          "holds: a list of {} ints makes it take {:.0f} to {:.0f} ms",
          lab::with_thousands(kRecordedInts), *std::min_element(recorded.begin(), recorded.end()),
          *std::max_element(recorded.begin(), recorded.end())));
  result.notes = {
      "Tracked means: in the collector's lists. Visited means: it looked whether the reference leads to something "
      "tracked."};
  return result;
}

}  // namespace

lab::Experiment only_containers() {
  return {"only_containers",
          {"A6"},
          "Only containers can form cycles; strings and ints cannot, and the collector ignores them.",
          {"No int is tracked. How long does gc.collect() take when the program has a list of 10 million ints?",
           {{"as long as without the list", "what is not tracked costs nothing"},
            {"a few microseconds more: the list is one more container", "what is not tracked costs nothing"},
            {"100 milliseconds more: every slot of the list is visited"},
            {"a second: every int is collected", "ints are garbage for the collector to find"}}},
          run_only_containers};
}

}  // namespace ouro::ch02
