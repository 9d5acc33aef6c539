// How long everybody stands still for a collection: with a lock once, without one twice.
#include <fmt/format.h>

#include "experiments.h"
#include "lab/runs.h"
#include "plots/lines.h"

namespace ouro::ch08 {
namespace {

struct Pauses {
  double first = 0, second = 0, total = 0;  // ms
};

// The medians of the collections that pauses.py asked for.
Pauses pauses(Build build, const lab::Run& run, int objects, int threads, int rounds) {
  RunOptions options;
  options.profile = find_profile(run.options.like.value_or("3.14"));
  options.time_collections = true;
  const Program program =
      chapter_programs().load("pauses", {std::to_string(objects), std::to_string(threads), std::to_string(rounds)});
  const RunResult result = build == Build::kGil ? gil::run(program, options) : nogil::run(program, options);
  if (result.exit_status != 0) throw std::runtime_error("pauses.py: " + result.err);
  std::vector<double> first, second, total;
  for (const CollectionTimes& each : result.collection_times) {
    if (each.objects < objects) continue;  // of the program's start and end
    first.push_back(static_cast<double>(each.first_pause) / 1e6);
    second.push_back(static_cast<double>(each.second_pause) / 1e6);
    total.push_back(static_cast<double>(each.total) / 1e6);
  }
  if (total.empty()) {
    throw std::runtime_error(
        fmt::format("pauses.py: none of {} collections was of {} objects", result.collection_times.size(), objects));
  }
  return {lab::median(first), lab::median(second), lab::median(total)};
}

lab::Result run_stop_the_world(lab::Run& run) {
  const std::vector<int> sizes =
      run.options.pick<std::vector<int>>({10'000, 100'000}, {10'000, 30'000, 100'000, 300'000, 1'000'000},
                                         {10'000, 30'000, 100'000, 300'000, 1'000'000, 3'000'000});
  const std::vector<int> threads = run.options.pick<std::vector<int>>({0, 2}, {0, 1, 2, 4}, {0, 1, 2, 4, 8});
  const int rounds = run.options.pick(3, 9, 9);
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {
      "a full collection of lists that are all alive",
      {{"build"}, {"objects"}, {"other threads"}, {"first pause", "ms"}, {"second pause", "ms"}, {"in all", "ms"}},
      {}};
  plots::Lines figure;
  figure.name = "stop_the_world";
  figure.x_axis = "containers in the heap";
  figure.y_axis = "everybody stands still (ms)";
  figure.log_x = figure.log_y = true;
  Pauses largest[2];
  std::size_t done = 0;
  for (const Build build : kBuilds) {
    if (!asked_for(build, run)) continue;
    const bool gil = build == Build::kGil;
    const char* const name = gil ? "with the lock" : "without";
    plots::Line line{gil ? "with the lock" : "without: both pauses",
                     gil ? plots::Meaning::waiting : plots::Meaning::collector,
                     {},
                     plots::Line::Style::points};
    const auto add = [&](int objects, int others) {
      const Pauses found = pauses(build, run, objects, others, rounds);
      lab::row(result.rows, name, objects, others, fmt::format("{:.2f}", found.first),
               fmt::format("{:.3f}", found.second), fmt::format("{:.2f}", found.total));
      return found;
    };
    for (const int objects : sizes) {
      largest[!gil] = add(objects, 0);
      line.points.push_back({static_cast<double>(objects), largest[!gil].first + largest[!gil].second});
    }
    for (const int others : threads) {
      if (others > 0) add(sizes[1], others);
    }
    figure.lines.push_back(line);
    run.progress.step(++done, 2, "builds");
  }
  figure.title = fmt::format("Who asks for a collection stops all threads, for longer the more containers there are");
  result.figures = {plots::lines(figure)};
  result.notes = {
      "With the lock the whole collection is one pause of all that want the lock. Without it threads are stopped to "
      "find the garbage, run while finalizers run, and are stopped again to see what was resurrected.",
      "Without the lock there are no generations: every collection looks at the whole heap. It comes when a quarter of "
      "what is alive has been made anew.",
      "A thread is stopped where it looks at its breaker. One that waits or runs native code is stopped already."};
  result.verdict = lab::holds(fmt::format(
      "without the lock all threads stand still twice in a collection; of {} lists, {:.2f} ms and {:.3f} ms{}",
      lab::with_thousands(sizes.back()), largest[1].first, largest[1].second,
      largest[0].total > 0 ? fmt::format(" (with the lock {:.2f} ms, once)", largest[0].first) : std::string()));
  return result;
}

}  // namespace

lab::Experiment stop_the_world() {
  return {"stop_the_world",
          {},
          "Without the lock a collection stops all threads, twice.",
          {"There is no lock. One thread collects, three others change lists. How can the collector trust the counts "
           "that it reads?",
           {{"counts are atomic", "a sum of numbers that each are right is right"},
            {"it stops the others"},
            {"it locks every object first", "many locks are as good as one"}}},
          run_stop_the_world};
}

}  // namespace ouro::ch08
