// No counts at all: what that saves, what it costs, and whether it does away with the lock.
#include <fmt/format.h>

#include "experiments.h"
#include "lab/peers.h"
#include "lab/statistics.h"
#include "scenarios.h"
#include "sim/explorer.h"
#include "small_heap.h"

namespace ouro::ch05 {
namespace {

constexpr std::size_t kRoots = 20'000;
constexpr std::size_t kPairs = 8 * kRoots;

struct Measured {
  double nanoseconds = 0;  // per assignment, pauses left out
  Pauses pauses;
  std::size_t most_in_use = 0;
};

// A program that keeps chains of two pairs in its variables, and makes a new one in each step.
template <Knowing kHow>
Measured measure(int steps, std::uint64_t seed) {
  SmallHeap<kHow> heap(kPairs, kRoots);
  Prng random(seed);
  std::vector<std::size_t> choices(4096);
  for (std::size_t& each : choices) each = random.below(kRoots);
  Pair* made = nullptr;
  const double seconds = lab::seconds([&] {
    for (int step = 0; step < steps; ++step) {
      const auto i = static_cast<std::size_t>(step) * 2;
      Pair*& from = heap.root((choices[i % 4096] + static_cast<std::size_t>(step)) % kRoots);
      Pair*& to = heap.root((choices[(i + 1) % 4096] + static_cast<std::size_t>(step)) % kRoots);
      Pair* const old = from;
      if (old != nullptr) heap.assign(old->left, nullptr);
      heap.make(heap.root(0));
      made = heap.root(0);
      heap.assign(made->left, old);
      heap.assign(to, made);
    }
  });
  constexpr int kAssignments = 4;
  return {(seconds - heap.pauses().seconds) * 1e9 / steps / kAssignments, heap.pauses(), heap.most_in_use()};
}

// The run with the median time.
template <Knowing kHow>
Measured typical(int rounds, int steps, lab::Run& run) {
  std::vector<Measured> all;
  all.reserve(static_cast<std::size_t>(rounds));
  for (int round = 0; round < rounds; ++round) all.push_back(measure<kHow>(steps, run.options.seed));
  std::sort(all.begin(), all.end(), [](const Measured& a, const Measured& b) { return a.nanoseconds < b.nanoseconds; });
  return all[all.size() / 2];
}

lab::Table marking_table(double& missed) {
  const sim::Exploration running = sim::explore([] { return marking(false); });
  const sim::Exploration stopped = sim::explore([] { return marking(true); });
  lab::Table table{"a program moves its only reference to an object while a collector marks: every schedule",
                   {{"the collector"}, {"schedules"}, {kFreedEarly}, {"the shortest"}},
                   {}};
  const auto add = [&](const char* what, const sim::Exploration& all) {
    const auto* early = all.find(kFreedEarly);
    lab::row(table, what, static_cast<std::int64_t>(all.schedules),
             early == nullptr ? std::int64_t{0} : static_cast<std::int64_t>(early->schedules),
             early == nullptr ? std::string() : sim::to_text(early->schedule, all.threads));
  };
  add("marks while the program runs", running);
  add("stops the program first", stopped);
  const auto* early = running.find(kFreedEarly);
  missed = early == nullptr ? 0 : early->share;
  return table;
}

// Both kinds of build count. Which has the lock?
lab::Table builds_table() {
  lab::Table table{"who counts, and who has the lock", {{"who"}, {"counts references"}, {"has a global lock"}}, {}};
  Program program;
  program.source = "import sys\na = []\nb = a\nprint(sys.getrefcount(a) > 2, sys._is_gil_enabled())\n";
  const auto add = [&](const char* who, const RunResult& result) {
    const bool counts = result.out.starts_with("True");
    const bool locks = result.out.find("True\n") != std::string::npos;
    lab::row(table, who, counts ? "yes" : "no", locks ? "yes" : "no");
  };
  RunOptions options;
  options.profile = find_profile("3.14");
  add("this runtime, with the lock", gil::run(program, options));
  add("this runtime, without", nogil::run(program, options));
  const auto pypy = lab::find_interpreter("pypy3");
  lab::row(table, pypy ? "PyPy " + pypy->version : std::string("PyPy (not on this machine; as documented)"),
           "no: it traces", "yes");
  return table;
}

lab::Result run_tracing(lab::Run& run) {
  const int steps = run.options.pick(500'000, 2'000'000, 10'000'000);
  const int rounds = run.options.pick(3, 9, 15);
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {fmt::format("{} steps, each makes a pair and drops one; {} variables", lab::with_thousands(steps),
                             lab::with_thousands(kRoots)),
                 {{"who is dead?"},
                  {"an assignment", "ns"},
                  {"collections"},
                  {"time in them", "ms"},
                  {"longest pause", "ms"},
                  {"pairs in use at most"}},
                 {}};
  std::vector<Measured> all;
  const auto add = [&](const char* who, const Measured& measured) {
    all.push_back(measured);
    lab::row(result.rows, who, measured.nanoseconds, measured.pauses.collections, measured.pauses.seconds * 1e3,
             measured.pauses.longest * 1e3, static_cast<std::int64_t>(measured.most_in_use));
    run.progress.step(all.size(), 3, "ways");
  };
  add("plain counts", typical<Knowing::counts>(rounds, steps, run));
  add("atomic counts", typical<Knowing::atomic_counts>(rounds, steps, run));
  add("a collector that marks and sweeps", typical<Knowing::tracing>(rounds, steps, run));
  double missed = 0;
  result.details = {marking_table(missed), builds_table()};
  result.notes = {
      "An assignment without counts is a store. What it saves is paid in pauses, and in memory: garbage stays until "
      "the heap is full.",
      "A collector that does not stop the program has to be told of each assignment (a write barrier): a cost per "
      "assignment again."};
  result.verdict = lab::does_not_hold(fmt::format(
      "tracing makes an assignment cost {:.1f} ns in place of {:.1f} ({:.1f} atomic), but threads still race for the "
      "allocator, and {:.0f} % of the schedules free a living object unless the program is stopped. It takes other "
      "precautions, not none: PyPy traces and has a lock, CPython without the lock counts",
      all[2].nanoseconds, all[0].nanoseconds, all[1].nanoseconds, 100 * missed));
  return result;
}

}  // namespace

lab::Experiment tracing() {
  return {"tracing",
          {"C4"},
          "The JVM needs no global lock because it traces instead of counting.",
          {"Replace the counts of CPython by a tracing collector. Can the lock go?",
           {{"yes: the counts were the only reason", "without counts there is nothing to protect"},
            {"not by that alone: allocator, lists and dicts are still shared, and the collector must stop the threads"},
            {"no, tracing needs the lock even more", "a tracing collector cannot work with threads"}}},
          run_tracing};
}

}  // namespace ouro::ch05
