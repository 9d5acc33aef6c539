// CPython: none.
#include "sim/calibrate.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <pthread.h>
#include <sched.h>
#include <thread>
#include <vector>

#include "sim/machine.h"
#include "sim/platform.h"
#include "support/annotated_mutex.h"
#include "support/semaphore.h"

namespace ouro::sim {
namespace {

using Ns = std::int64_t;

Ns now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// The lower quartile: what other programs do meanwhile makes everything slower, nothing faster.
Ns typical(std::vector<Ns> values) {
  const auto quartile = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 4);
  std::nth_element(values.begin(), quartile, values.end());
  return *quartile;
}

// The cores that this process may use.
std::vector<int> usable_cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  std::vector<int> cores;
  if (sched_getaffinity(0, sizeof(set), &set) != 0) return {0};
  for (int core = 0; core < CPU_SETSIZE; ++core) {
    if (CPU_ISSET(core, &set)) cores.push_back(core);
  }
  return cores;
}

// The calling thread. A refusal makes a worse measurement, no error.
void stay_on(int core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core, &set);
  pthread_setaffinity_np(pthread_self(), sizeof(set), &set);
}

// Of one call, over several rounds.
template <class Call>
Ns time_of(int calls, Call&& call) {
  std::vector<Ns> rounds;
  for (int round = 0; round < 15; ++round) {
    const Ns begin = now();
    for (int i = 0; i < calls; ++i) call();
    rounds.push_back((now() - begin) / calls);
  }
  return std::max<Ns>(1, typical(rounds));
}

void measure_alone(Costs& costs) {
  std::atomic<std::uint32_t> word = 0;
  ouro::Futex futex;
  costs.load_store_ns =
      time_of(100'000, [&] { word.store(word.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed); });
  costs.update_ns = time_of(100'000, [&] { word.fetch_add(1, std::memory_order_seq_cst); });
  costs.system_call_ns = time_of(10'000, [&] { futex.wake_one(word); });
}

// Two threads, each on its core, that write to one word in turns.
void measure_line_transfer(Costs& costs, int one_core, int other_core) {
  constexpr int kTurns = 20'000;
  std::vector<Ns> rounds;
  for (int round = 0; round < 9; ++round) {
    std::atomic<int> turn = 0;
    std::thread other([&] {
      stay_on(other_core);
      for (int i = 0; i < kTurns; ++i) {
        while (turn.load(std::memory_order_acquire) != 2 * i + 1) {
        }
        turn.store(2 * i + 2, std::memory_order_release);
      }
    });
    stay_on(one_core);
    Ns begin = 0;
    for (int i = 0; i < kTurns; ++i) {
      if (i == 1) begin = now();  // the other thread is there
      turn.store(2 * i + 1, std::memory_order_release);
      while (turn.load(std::memory_order_acquire) != 2 * i + 2) {
      }
    }
    rounds.push_back((now() - begin) / (2 * (kTurns - 1)));
    other.join();
  }
  costs.line_transfer_ns = typical(rounds);
}

// How long after a post the other thread runs. It has slept for a short time only, as those who compete for a lock do.
void measure_latency(Costs& costs, int one_core, int other_core) {
  constexpr int kTries = 4'000;
  Semaphore go(0);
  std::atomic<Ns> woke_at = 0;
  std::thread other([&] {
    stay_on(other_core);
    for (int i = 0; i < kTries; ++i) {
      go.take();
      woke_at.store(now(), std::memory_order_release);
    }
  });
  stay_on(one_core);
  std::vector<Ns> latencies;
  for (int i = 0; i < kTries; ++i) {
    const Ns asleep_by = now() + 30'000;
    while (now() < asleep_by) {
    }
    const Ns begin = now();
    go.post();
    while (woke_at.load(std::memory_order_acquire) < begin) {
    }
    latencies.push_back(woke_at.load(std::memory_order_relaxed) - begin);
  }
  other.join();
  costs.wakeup_latency_ns = std::max<Ns>(0, typical(latencies) - costs.system_call_ns);
}

// --- a contest for a semaphore, as under the tick GIL: hold it for a while, let go, take it again ---

constexpr Ns kHold = 400;

// RETURNS: turns in all, per ms.
double real_contest(const std::vector<int>& cores) {
  constexpr Ns kDuration = 60'000'000;
  Semaphore lock(1);
  std::atomic<Ns> turns = 0;
  const auto compete = [&](int core) {
    stay_on(core);
    Ns mine = 0;
    const Ns end = now() + kDuration;
    for (Ns begin = now(); begin < end; ++mine) {
      lock.take();
      const Ns until = now() + kHold;
      while ((begin = now()) < until) {
      }
      lock.post();
    }
    turns += mine;
  };
  std::vector<std::thread> threads;
  threads.reserve(cores.size());
  for (const int core : cores) threads.emplace_back(compete, core);
  for (std::thread& thread : threads) thread.join();
  return 1e6 * static_cast<double>(turns.load()) / static_cast<double>(kDuration);
}

double simulated_contest(const Costs& costs, int threads) {
  constexpr Ns kDuration = 20'000'000;
  Ns turns = 0;
  SimPlatform::Semaphore lock(1);
  Machine machine(threads, costs, 1);
  for (int i = 0; i < threads; ++i) {
    machine.add_thread(0, [&] {
      while (true) {
        lock.take();
        machine.compute(kHold);
        ++turns;
        lock.post();
      }
    });
  }
  machine.run(kDuration);
  return 1e6 * static_cast<double>(turns) / static_cast<double>(kDuration);
}

// What waking somebody takes the caller depends on how deeply who lost sleeps by then, which depends on the contest
// itself and cannot be seen from outside. So it is found by trying: with it the simulated contest is as slow as the
// real one.
void measure_wake_call(Costs& costs, int one_core, int other_core) {
  constexpr int kTries = 9;
  std::vector<double> slower;
  slower.reserve(kTries);
  for (int i = 0; i < kTries; ++i) slower.push_back(real_contest({one_core}) / real_contest({one_core, other_core}));
  std::sort(slower.begin(), slower.end());
  const double wanted = slower[slower.size() / 2];
  Ns least = 0;
  Ns most = 40'000;
  while (most - least > 200) {
    costs.wake_call_ns = (least + most) / 2;
    const double reached = simulated_contest(costs, 1) / simulated_contest(costs, 2);
    (reached < wanted ? least : most) = costs.wake_call_ns;
  }
}

// Two threads on one core that wake each other and sleep: half a round is a wake-up, a falling asleep and a switch.
void measure_context_switch(Costs& costs, int core) {
  constexpr int kTurns = 2'000;
  std::vector<Ns> rounds;
  for (int round = 0; round < 9; ++round) {
    Semaphore ping(0);
    Semaphore pong(0);
    std::thread other([&] {
      stay_on(core);
      for (int i = 0; i < kTurns; ++i) {
        ping.take();
        pong.post();
      }
    });
    stay_on(core);
    const Ns begin = now();
    for (int i = 0; i < kTurns; ++i) {
      ping.post();
      pong.take();
    }
    rounds.push_back((now() - begin) / (2 * kTurns));
    other.join();
  }
  const Ns both = std::max<Ns>(200, typical(rounds) - 2 * costs.system_call_ns);
  costs.fall_asleep_ns = both / 2;  // where the one ends and the other begins cannot be seen from outside
  costs.context_switch_ns = both / 2;
}

void measure_timer_slack(Costs& costs) {
  ouro::Mutex mutex;
  ouro::CondVar never;
  std::vector<Ns> late;
  for (int i = 0; i < 100; ++i) {
    MutexLock lock(mutex);
    const Ns begin = now();
    never.wait_until(mutex, std::chrono::steady_clock::now() + std::chrono::milliseconds(2));
    late.push_back(now() - begin - 2'000'000);
  }
  costs.timer_slack_ns = std::max<Ns>(0, typical(late) - costs.wakeup_latency_ns);
}

// Two busy threads on one core: a thread sees how long it was away.
void measure_timer_tick(Costs& costs, int core) {
  constexpr Ns kDuration = 400'000'000;
  const auto watch = [core](std::vector<Ns>& gaps) {
    stay_on(core);
    const Ns end = now() + kDuration;
    for (Ns last = now(); last < end;) {
      const Ns time = now();
      if (time - last > 500'000) gaps.push_back(time - last);
      last = time;
    }
  };
  std::vector<Ns> gaps;
  std::vector<Ns> others;
  std::thread other([&] { watch(others); });
  watch(gaps);
  other.join();
  gaps.insert(gaps.end(), others.begin(), others.end());
  if (gaps.empty()) return;
  const Ns before = costs.timer_tick_ns;
  costs.timer_tick_ns = std::max<Ns>(1'000'000, typical(gaps));
  costs.wakeup_granularity_ns = costs.wakeup_granularity_ns * costs.timer_tick_ns / before;
  costs.sleeper_credit_ns = costs.sleeper_credit_ns * costs.timer_tick_ns / before;
}

}  // namespace

Costs calibrate() {
  Costs costs = committed_costs();
  // In a thread of its own: the caller may stay on all cores.
  std::thread measurer([&costs] {
    const std::vector<int> cores = usable_cores();
    stay_on(cores.front());
    measure_alone(costs);
    if (cores.size() > 1) {
      measure_line_transfer(costs, cores[0], cores[1]);
      measure_latency(costs, cores[0], cores[1]);
    }
    measure_context_switch(costs, cores.front());
    if (cores.size() > 1) measure_wake_call(costs, cores[0], cores[1]);
    measure_timer_slack(costs);
    measure_timer_tick(costs, cores.front());
  });
  measurer.join();
  return costs;
}

}  // namespace ouro::sim
