// A workload on simulated cores, under either GIL or none: the same templates as with real threads, another platform.
// CPython: none.
//
//   using namespace sim;
//   const Workload two = {.threads = {{"A", {ticks(1'000'000, 4)}}, {"B", {ticks(1'000'000, 4)}}}};
//   const Simulation run = simulate(two, {.cores = 2, .lock = SimulatedLock::kTick});
//   run.elapsed_ns; run.switches; run.log;   // export_chrome(run.log, "two.json")
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/costs.h"
#include "sim/workload.h"
#include "trace/recorder.h"

namespace ouro {

enum class SimulatedLock { kNone, kTick, kInterval };

struct SimulateOptions {
  int cores = 2;  // 1 to 64
  SimulatedLock lock = SimulatedLock::kInterval;
  int check_interval = 100;                                                 // of the tick GIL, in ticks
  std::chrono::nanoseconds switch_interval = std::chrono::milliseconds(5);  // of the interval GIL
  bool force_switching = true;
  std::uint64_t seed = 1;
  sim::Costs costs = sim::committed_costs();
  std::size_t events_per_thread = 1'000'000;  // the last ones are kept
};

// Times in ns from the start. Under SimulatedLock::kNone a thread "holds the lock" while it does not wait.
struct Simulation {
  struct Thread {
    std::string name;
    std::int64_t finished_ns = -1;  // -1: it was still at it
    std::int64_t cpu_ns = 0;
    std::int64_t held_ns = 0;    // it had the lock
    std::int64_t waited_ns = 0;  // for the lock
    std::int64_t rounds = 0;     // of its script, done
    std::int64_t ticks = 0;      // done
    std::uint64_t wasted_wakeups = 0;
    std::uint64_t requests = 0;  // to let go, by this thread
  };
  struct CoreSpan {  // a thread on a core
    int core = 0;
    int thread = 0;
    std::int64_t begin_ns = 0;
    std::int64_t end_ns = 0;
  };

  std::vector<Thread> threads;
  std::int64_t elapsed_ns = 0;  // until the last thread's end, or Workload::until_ns
  std::uint64_t switches = 0;   // the lock went to another thread
  std::uint64_t wasted_wakeups = 0;
  std::uint64_t requests = 0;
  std::uint64_t context_switches = 0;
  std::vector<std::int64_t> slices_ns;     // from each switch to the next
  std::vector<std::int64_t> latencies_ns;  // of the client's messages, from sending to reply
  std::vector<CoreSpan> cores;             // the last ones, as of the events
  TraceLog log;                            // a track for each thread: events of category gil
};

// The same arguments give the same result, byte for byte, on every machine.
Simulation simulate(const sim::Workload& workload, const SimulateOptions& options = {});

}  // namespace ouro
