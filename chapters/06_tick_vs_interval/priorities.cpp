// Does the lock know priorities? Two threads that count, one of them nice.
#include <fmt/format.h>

#include "experiments.h"
#include "gil/simulate.h"

namespace ouro::ch06 {
namespace {

constexpr int kNice = 19;

double nice_share(const std::string& output) { return number_after(output, "share of the nice one"); }

// On simulated cores: of the time in which somebody had the lock.
double simulated_share(lab::Run& run, SimulatedLock lock, int cores) {
  using namespace sim;
  const Workload workload = {.threads = {{"A", {ticks(1'000, 10)}, VirtualThread::kForEver},
                                         {"B", {ticks(1'000, 10)}, VirtualThread::kForEver, kNice}},
                             .until_ns = run.options.pick<std::int64_t>(1'000'000'000, 3'000'000'000, 3'000'000'000)};
  const Simulation found =
      simulate(workload, {.cores = cores, .lock = lock, .seed = run.options.seed, .costs = costs(run)});
  const double a = static_cast<double>(found.threads[0].held_ns);
  const double b = static_cast<double>(found.threads[1].held_ns);
  return b / (a + b);
}

double late(const std::string& output) { return 1e-6 * lab::median(numbers_after(output, "late")); }

lab::Result run_priorities(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = {"two threads that count, one of them at nice 19: its share of the time",
                 {{"who runs it"}, {"lock"}, {"one core", "%"}, {"two cores", "%"}},
                 {}};
  lab::row(result.rows, "simulated", "tick", 100 * simulated_share(run, SimulatedLock::kTick, 1),
           100 * simulated_share(run, SimulatedLock::kTick, 2));
  lab::row(result.rows, "simulated", "interval", 100 * simulated_share(run, SimulatedLock::kInterval, 1),
           100 * simulated_share(run, SimulatedLock::kInterval, 2));
  for (const std::string& version : files.versions("nice_all")) {
    lab::row(result.rows, fmt::format("CPython {}, recorded", version), version == kTickVersion ? "tick" : "interval",
             100 * nice_share(*files.recorded("nice_one", version)),
             100 * nice_share(*files.recorded("nice_all", version)));
  }
  result.notes = {
      "On two cores each thread has one, and only the lock decides: it knows no priorities.",
      "On one core the nice thread has to run before it can ask for the lock. The scheduler seldom lets it: so the "
      "priority counts, but it is the scheduler's doing.",
      "The simulated scheduler does as that of the recording machine (Linux 6.18): what a thread has had too much "
      "is not forgotten while the others sleep.",
      "A lock that gives the important thread no way to say so makes it wait a whole interval after each blocking "
      "call: experiment convoy."};
  const std::vector<std::string> all = files.versions("nice_all");
  std::vector<std::string> where;
  for (const std::string& version : all) {
    if (nice_share(*files.recorded("nice_all", version)) > 0.25 &&
        late(*files.recorded("wakeups_busy", version)) > 0.004)
      where.push_back(version);
  }
  result.verdict = lab::holds_where(where, all,
                                    fmt::format("a thread that naps goes on {} late beside one that counts in CPython "
                                                "3.13, {} in 2.7; and a thread at nice 19 has {:.0f} % of the time on "
                                                "two cores",
                                                duration(late(*files.recorded("wakeups_busy", kLatest))),
                                                duration(late(*files.recorded("wakeups_busy", kTickVersion))),
                                                100 * nice_share(*files.recorded("nice_all", kLatest))));
  return result;
}

}  // namespace

lab::Experiment priorities() {
  return {"priorities",
          {"E7"},
          "The new lock lengthens an I/O thread's response time and ignores priorities.",
          {"Two threads compute, one of them with the lowest priority there is. Two cores, Python 3.14. What share "
           "does it get?",
           {{"next to nothing", "the lock knows priorities"},
            {"a third to a half"},
            {"none", "the lock knows priorities"}}},
          run_priorities};
}

}  // namespace ouro::ch06
