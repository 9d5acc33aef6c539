// More cores than this machine has: each design on 1 to 64 simulated ones. Where does it stop to gain?
#include <fmt/format.h>

#include "cache_line.h"
#include "experiments.h"
#include "gil/simulate.h"
#include "plots/lines.h"

namespace ouro::ch08 {
namespace {

constexpr int kCores[] = {1, 2, 4, 8, 16, 32, 64};
constexpr std::int64_t kWorkNs = 200;  // of a turn, besides taking and dropping one shared object

enum class Way { kOneLock, kLockPerObject, kAtomic, kBiased, kDeferred, kOwnObjects };
struct Named {
  Way way;
  const char* name;
  plots::Meaning colour;
  bool is_drawn = true;  // not what would lie upon another line
};
constexpr Named kWays[] = {{Way::kOwnObjects, "objects of their own", plots::Meaning::running, false},
                           {Way::kDeferred, "one object, deferred", plots::Meaning::running},
                           {Way::kBiased, "one object, biased", plots::Meaning::blocked_io, false},
                           {Way::kAtomic, "one object, atomic", plots::Meaning::ours},
                           {Way::kLockPerObject, "one object, its lock", plots::Meaning::woke_for_nothing},
                           {Way::kOneLock, "one lock for all", plots::Meaning::waiting}};

// What a thread does in a turn besides its own work. The first thread is the owner of the one object.
void take_and_drop(Way way, CacheLine& line, sim::Machine& machine, const sim::Costs& costs) {
  switch (way) {
    case Way::kOneLock:
    case Way::kDeferred:
      return;
    case Way::kOwnObjects:
      return machine.compute(2 * costs.load_store_ns);
    case Way::kBiased:
      // The owner's plain writes need the line too: its two counts lie in one.
    case Way::kAtomic:
      line.update(machine, costs);
      return line.update(machine, costs);
    case Way::kLockPerObject:
      for (int i = 0; i < 4; ++i) line.update(machine, costs);  // lock, count, unlock; and once more for the decrement
      return;
  }
}

// RETURNS: ns until all threads have done their turns, each on a core of its own.
std::int64_t elapsed(const lab::Run& run, Way way, int cores, int turns) {
  const sim::Costs& costs = sim::committed_costs();
  if (way == Way::kOneLock) {
    sim::Workload workload;
    for (int i = 0; i < cores; ++i) workload.threads.push_back({fmt::format("T{}", i), {sim::ticks(turns, kWorkNs)}});
    return simulate(workload, {.cores = cores, .seed = run.options.seed, .costs = costs, .events_per_thread = 100})
        .elapsed_ns;
  }
  sim::Machine machine(cores, costs, run.options.seed);
  CacheLine line;
  for (int i = 0; i < cores; ++i) {
    machine.add_thread(0, [&] {
      for (int done = 0; done < turns; ++done) {
        machine.compute(kWorkNs);
        take_and_drop(way, line, machine, costs);
      }
    });
  }
  machine.run(0);
  return machine.now();
}

lab::Result run_saturation(lab::Run& run) {
  const int turns = run.options.pick(500, 5'000, 20'000);
  const auto one = static_cast<double>(elapsed(run, Way::kDeferred, 1, turns));
  lab::Result result{};
  result.rows = {
      fmt::format("simulated: every core does as much; {} ns of work, then it takes one object and drops it. How many "
                  "times the work of one core, in the same time",
                  kWorkNs),
      {{"design"}},
      {}};
  for (const int cores : kCores) result.rows.columns.push_back({fmt::format("{} cores", cores)});
  plots::Lines figure;
  figure.name = "saturation";
  figure.x_axis = "cores, simulated, a thread on each";
  figure.y_axis = "work done, relative to one core";
  figure.log_x = figure.log_y = true;
  double last[std::size(kWays)] = {};
  std::size_t done = 0;
  for (const Named& each : kWays) {
    std::vector<lab::Cell> row = {lab::cell(std::string(each.name))};
    plots::Line line{each.name, each.colour, {}, plots::Line::Style::points};
    for (const int cores : kCores) {
      const double gain = cores * one / static_cast<double>(elapsed(run, each.way, cores, turns));
      row.push_back(lab::cell(gain));
      line.points.push_back({static_cast<double>(cores), gain});
      last[static_cast<std::size_t>(&each - kWays)] = gain;
    }
    lab::add_row(result.rows, row);
    if (each.is_drawn) figure.lines.push_back(line);
    run.progress.step(++done, std::size(kWays), "designs");
  }
  figure.title = fmt::format("64 cores that count on one object do the work of {:.1f}; if it is not counted, of {:.0f}",
                             last[3], last[1]);
  result.figures = {plots::lines(figure)};
  result.notes = {
      "A cache line goes to one core at a time; who wants to write it waits until it is there. Costs: "
      "common/sim/costs.json.",
      "Biased counts help the owner, and nobody else: on an object that all use, all but one pay as with atomic "
      "counts, and the owner's own count lies in the same line.",
      "The figure leaves out two lines: objects of their own do as well as a deferred one, biased counts as atomic "
      "ones.",
      "The same seed gives the same numbers on every machine."};
  result.verdict = lab::cannot_be_measured(fmt::format(
      "the recording machine has two cores. Simulated, 64 threads that use one object do the work of {:.1f} cores with "
      "atomic counts, of {:.1f} with a lock for each object, and of {:.0f} if the object's count is deferred",
      last[3], last[4], last[1]));
  return result;
}

}  // namespace

lab::Experiment saturation() {
  return {
      "saturation",
      {},
      "Without a lock threads gain as long as they write to nothing in common; counting is writing.",
      {"64 threads on 64 cores, no lock. All of them call one function, and a call counts a reference to it, up and "
       "down. How many times as much as one core do they do?",
       {{"64 times", "an atomic instruction takes the same time, whoever else does one"},
        {"a few times"},
        {"as much as one core", "without a lock shared objects cannot be used at once"}}},
      run_saturation};
}

}  // namespace ouro::ch08
