// Exercise 4's workloads, and what each model makes of them on simulated cores (gil/simulate.h).
// CPython: none. The costs are rounded: measured with CPython 3.11 under Linux on two cores of an Intel Xeon.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "gil/simulate.h"

namespace workloads {

using Ns = std::int64_t;
inline constexpr Ns kUs = 1'000;
inline constexpr Ns kMs = 1'000'000;

inline constexpr int kCores = 4;
inline constexpr int kMostThreads = 100;
inline constexpr Ns kThreadStart = 60 * kUs;
inline constexpr Ns kThreadTask = 20 * kUs;  // to hand one task to a thread
inline constexpr Ns kCoroutine = 20 * kUs;   // to make one, and to come back to it once
inline constexpr Ns kProcessStart = 5 * kMs;
inline constexpr Ns kProcessTask = 60 * kUs;  // to hand one task to a process
inline constexpr Ns kPerMegabyte = 3 * kMs;   // to hand its data, too
inline constexpr Ns kInstruction = 50;        // of Python

// Tasks that are all alike; what a task needs, in this order.
struct Tasks {
  std::string name;
  std::string what;
  int count = 0;
  Ns python = 0;          // instructions of Python
  Ns native = 0;          // a computation in C
  bool releases = false;  // which lets go of the lock
  Ns wait = 0;            // for the network
  int megabytes = 0;      // of data
};

inline const std::vector<std::string> kModels = {"one", "threads", "processes", "coroutines"};

inline ouro::sim::Action python(Ns time) { return ouro::sim::ticks(time / kInstruction, kInstruction); }

// One task, as a thread does it that has nothing else to do meanwhile.
inline void append_task(std::vector<ouro::sim::Action>& script, const Tasks& tasks) {
  script.push_back(python(tasks.python));
  if (tasks.native > 0)
    script.push_back(tasks.releases ? ouro::sim::outside(tasks.native) : ouro::sim::native(tasks.native));
  if (tasks.wait > 0) script.push_back(ouro::sim::block(tasks.wait));
}

inline std::vector<ouro::sim::Action> one_after_the_other(const Tasks& tasks) {
  std::vector<ouro::sim::Action> script;
  for (int i = 0; i < tasks.count; ++i) append_task(script, tasks);
  return script;
}

// Thread `number` of `all`: every all-th task.
inline std::vector<ouro::sim::Action> of_thread(const Tasks& tasks, int number, int all) {
  std::vector<ouro::sim::Action> script{python(kThreadStart)};
  for (int i = number; i < tasks.count; i += all) {
    script.push_back(python(kThreadTask));
    append_task(script, tasks);
  }
  return script;
}

// Process `number`: before its first task it waits until it is started and the parent, which hands out one task after
// the other, has come to it.
inline std::vector<ouro::sim::Action> of_process(const Tasks& tasks, int number, int all) {
  const Ns hand_over = kProcessTask + tasks.megabytes * kPerMegabyte;
  std::vector<ouro::sim::Action> script{ouro::sim::block((number + 1) * (kProcessStart + hand_over))};
  for (int i = number; i < tasks.count; i += all) append_task(script, tasks);
  return script;
}

inline std::vector<ouro::sim::Action> of_parent(const Tasks& tasks) {
  const Ns hand_over = kProcessTask + tasks.megabytes * kPerMegabyte;
  return {python(kCores * kProcessStart + tasks.count * hand_over)};
}

// All in one thread. What they wait for comes at the same time for all; a call of C is no await: all others stand
// still.
inline std::vector<ouro::sim::Action> of_event_loop(const Tasks& tasks) {
  std::vector<ouro::sim::Action> script;
  for (int i = 0; i < tasks.count; ++i) {
    script.push_back(python(kCoroutine + tasks.python));
    if (tasks.native > 0) script.push_back(ouro::sim::native(tasks.native));
  }
  if (tasks.wait > 0) script.push_back(ouro::sim::block(tasks.wait));
  return script;
}

// RETURNS: how long the tasks take in this model, in ns.
inline Ns time_of(const Tasks& tasks, const std::string& model) {
  ouro::sim::Workload workload;
  const auto add = [&](std::vector<ouro::sim::Action> script) {
    workload.threads.push_back({std::to_string(workload.threads.size()), std::move(script)});
  };
  if (model == "one") add(one_after_the_other(tasks));
  if (model == "coroutines") add(of_event_loop(tasks));
  if (model == "threads") {
    const int all = std::min(tasks.count, kMostThreads);
    for (int i = 0; i < all; ++i) add(of_thread(tasks, i, all));
  }
  if (model == "processes") {
    const int all = std::min(tasks.count, kCores);
    for (int i = 0; i < all; ++i) add(of_process(tasks, i, all));
    add(of_parent(tasks));
  }
  ouro::SimulateOptions options{.cores = kCores, .events_per_thread = 0};
  if (model == "processes") options.lock = ouro::SimulatedLock::kNone;  // each has a lock of its own
  return ouro::simulate(workload, options).elapsed_ns;
}

inline const std::vector<Tasks> kAll = {
    {"images", "8 images, each 500 ms of Python code and 1 MB", 8, 500 * kMs, 0, false, 0, 1},
    {"pages", "2000 downloads, each 0.05 ms of Python code and 200 ms of waiting", 2000, 50 * kUs, 0, false, 200 * kMs,
     0},
    {"lines", "10000 lines of text, each 0.02 ms of Python code", 10000, 20 * kUs, 0, false, 0, 0},
    {"checksums", "4 files in memory of 300 MB each, 500 ms in a library that lets go of the lock", 4, 0, 500 * kMs,
     true, 0, 300},
    {"formulas", "4 systems of equations, 1 s each in a library that keeps the lock", 4, 0, 1000 * kMs, false, 0, 0},
};

}  // namespace workloads
