// Trial deletion needs no roots; marking starts from them. Random heaps: do both call the same objects garbage?
#include <bit>
#include <fmt/format.h>

#include "experiments.h"
#include "lab/statistics.h"
#include "plots/lines.h"

namespace ouro::ch03 {
namespace {

struct Times {
  std::vector<double> trial, marking;  // ns
};

std::map<std::size_t, Times> by_size(const std::vector<CollectionComparison>& comparisons) {
  std::map<std::size_t, Times> sizes;
  for (const CollectionComparison& each : comparisons) {
    if (each.objects < 4) continue;
    Times& times = sizes[std::bit_floor(static_cast<std::size_t>(each.objects))];
    times.trial.push_back(static_cast<double>(each.trial_nanoseconds));
    times.marking.push_back(static_cast<double>(each.marking_nanoseconds));
  }
  return sizes;
}

plots::Figure agreement_figure(const std::map<std::size_t, Times>& sizes, std::int64_t same, std::size_t all) {
  plots::Lines lines;
  lines.name = "agreement";
  lines.title = fmt::format(
      "In {} of {} collections of random heaps both find the same garbage; marking also goes through all else that "
      "lives",
      lab::with_thousands(same), lab::with_thousands(static_cast<std::int64_t>(all)));
  lines.x_axis = "containers that are being collected";
  lines.y_axis = "median time (µs)";
  lines.log_x = lines.log_y = true;
  plots::Line trial{"trial deletion", plots::Meaning::collector, {}, plots::Line::Style::points};
  plots::Line marking{"marking", plots::Meaning::ours, {}, plots::Line::Style::points};
  for (const auto& [size, times] : sizes) {
    const double middle = static_cast<double>(size) * 1.4;
    trial.points.push_back({middle, lab::median(times.trial) / 1000});
    marking.points.push_back({middle, lab::median(times.marking) / 1000});
  }
  lines.lines = {trial, marking};
  return plots::lines(lines);
}

lab::Result run_agreement(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const int heaps = run.options.pick(1'000, 10'000, 10'000);
  const std::string seed = std::to_string(run.options.seed);
  RunOptions options;
  options.compare_collections = true;
  const RunResult ours = run_like(version_of(run), files.load("random_heaps", {std::to_string(heaps), seed}), options);
  std::int64_t same = 0;
  std::int64_t unreachable = 0;
  std::int64_t objects = 0;
  for (const CollectionComparison& each : ours.comparisons) {
    same += each.same ? 1 : 0;
    unreachable += each.unreachable;
    objects += each.objects;
  }
  lab::Result result{};
  result.rows = {"random heaps of lists",
                 {{"who runs it"},
                  {"heaps"},
                  {"garbage in cycles, by following references"},
                  {"found by gc.collect()"},
                  {"heaps that agree"}},
                 {}};
  const auto add = [&](const std::string& who, const std::string& output) {
    const auto number = [&](const char* label) { return static_cast<std::int64_t>(number_after(output, label)); };
    lab::row(result.rows, who, number("heaps"), number("unreached"), number("found"), number("agree"));
  };
  add("this runtime, like " + version_of(run), ours.out);
  for (const char* const version : {"2.7", "3.9", "3.13"}) {
    if (const auto recorded = files.recorded("random_heaps", version))
      add(fmt::format("CPython {}, recorded", version), *recorded);
  }
  const auto sizes = by_size(ours.comparisons);
  lab::Table times{
      fmt::format("{} collections: {} containers, {} unreachable; trial deletion and marking agree on {}",
                  lab::with_thousands(static_cast<std::int64_t>(ours.comparisons.size())), lab::with_thousands(objects),
                  lab::with_thousands(unreachable), lab::with_thousands(same)),
      {{"containers"}, {"collections"}, {"trial deletion, median", "µs"}, {"marking, median", "µs"}},
      {}};
  for (const auto& [size, each] : sizes) {
    lab::row(times, fmt::format("{} to {}", size, 2 * size - 1), each.trial.size(), lab::median(each.trial) / 1000,
             lab::median(each.marking) / 1000);
  }
  result.details = {times};
  result.figures = {agreement_figure(sizes, same, ours.comparisons.size())};
  result.repetitions = heaps;
  result.notes = {
      "Marking starts from this runtime's roots: the modules, the frames, the stacks. It marks and does not sweep."};
  const bool agree = same == static_cast<std::int64_t>(ours.comparisons.size());
  if (!agree) throw std::runtime_error("trial deletion and marking disagree: one of them is wrong");
  const lab::Verdict graph = files.judge(
      "random_heaps",
      [](const std::string& output) { return number_after(output, "heaps") == number_after(output, "agree"); },
      "on 2000 random heaps each CPython finds exactly the objects in cycles that no name reaches; in this runtime "
      "marking from the roots and trial deletion agree on every heap");
  const lab::Verdict marking =
      lab::holds(fmt::format("marking from modules, frames and stacks leaves exactly the {} unreachable containers "
                             "unmarked that trial deletion finds; CPython's own collector does not work like that and "
                             "needs no roots",
                             lab::with_thousands(unreachable)));
  result.verdict = graph;
  result.claim_verdicts = {{"D8", graph}, {"A5", marking}};
  return result;
}

}  // namespace

lab::Experiment agreement() {
  return {
      "agreement",
      {"A5", "D8"},
      "Garbage is what no root reaches: marking from the roots and trial deletion find the same.",
      {"A heap of 20 lists, most of them in use. Which needs to look at more objects to find the garbage among them?",
       {{"trial deletion: it goes through the list three times", "marking looks at the garbage only"},
        {"marking: it starts at the modules and goes through all that lives"},
        {"both look at the same", "roots are free"}}},
      run_agreement};
}

}  // namespace ouro::ch03
