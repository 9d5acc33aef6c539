// CPython: none.
#include "sim/calibrate.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "support/annotated_mutex.h"
#include "support/semaphore.h"
#include "trace/clock.h"

namespace ouro::sim {
namespace {

using Ns = std::int64_t;

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
    const Ns begin = monotonic_ns();
    for (int i = 0; i < calls; ++i) call();
    rounds.push_back((monotonic_ns() - begin) / calls);
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
      if (i == 1) begin = monotonic_ns();  // the other thread is there
      turn.store(2 * i + 1, std::memory_order_release);
      while (turn.load(std::memory_order_acquire) != 2 * i + 2) {
      }
    }
    rounds.push_back((monotonic_ns() - begin) / (2 * (kTurns - 1)));
    other.join();
  }
  costs.line_transfer_ns = typical(rounds);
}

// How often the calling thread has fallen asleep, and has had to leave its core.
struct Left {
  Ns asleep;
  Ns made_to;
};
Left times_left() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  return {usage.ru_nvcsw, usage.ru_nivcsw};
}

// Two threads on one core that wake each other and sleep. A woken one may take the core at once: then the other need
// not sleep, and it takes a switch, and no more. So sleeps and switches are counted. REQUIRES: how long falling asleep
// takes.
void measure_context_switch(Costs& costs, int core) {
  constexpr int kTurns = 2'000;
  std::vector<Ns> rounds;
  for (int round = 0; round < 9; ++round) {
    Semaphore ping(0);
    Semaphore pong(0);
    Left others = {};
    std::thread other([&] {
      stay_on(core);
      for (int i = 0; i < kTurns; ++i) {
        ping.take();
        pong.post();
      }
      others = times_left();
    });
    stay_on(core);
    const Left before = times_left();
    const Ns begin = monotonic_ns();
    for (int i = 0; i < kTurns; ++i) {
      ping.post();
      pong.take();
    }
    const Ns elapsed = monotonic_ns() - begin;
    const Left after = times_left();
    other.join();
    const Ns sleeps = after.asleep - before.asleep + others.asleep;
    const Ns switches = sleeps + after.made_to - before.made_to + others.made_to;
    // Each sleep ends with a wake-up, and that is about as long as a switch: it cannot be seen from outside.
    const Ns rest = elapsed - sleeps * (costs.fall_asleep_ns + 2 * costs.system_call_ns);
    rounds.push_back(rest / std::max<Ns>(1, switches + sleeps));
  }
  costs.context_switch_ns = std::max<Ns>(100, typical(rounds));
}

void wait_until(Ns time) {
  while (monotonic_ns() < time) {
  }
}

// What it takes the caller to wake a thread on another core that need not be interrupted: one that computes there is
// behind the woken one, since that is nice.
void measure_wake_call(Costs& costs, int one_core, int other_core) {
  constexpr int kTries = 300;
  constexpr int kNice = 19;
  Semaphore go(0);
  Semaphore nap_ends(0);
  std::atomic<int> naps = 0;    // that the one that computes is to have begun
  std::atomic<int> rounds = 0;  // that the nice one has done
  std::thread nice([&] {
    stay_on(other_core);
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
    for (int i = 1; i <= kTries; ++i) {
      go.take();
      wait_until(monotonic_ns() + 20'000);
      rounds.store(i, std::memory_order_release);
    }
  });
  std::thread computes([&] {
    stay_on(other_core);
    for (int i = 1; i <= kTries; ++i) {
      while (naps.load(std::memory_order_acquire) < i) {
      }
      nap_ends.take();
    }
  });
  stay_on(one_core);
  std::vector<Ns> calls;
  for (int i = 1; i <= kTries; ++i) {
    wait_until(monotonic_ns() + 100'000);
    const Ns begin = monotonic_ns();
    go.post();
    calls.push_back(monotonic_ns() - begin);
    naps.store(i, std::memory_order_release);
    while (rounds.load(std::memory_order_acquire) < i) {
    }
    nap_ends.post();
  }
  nice.join();
  computes.join();
  costs.wake_call_ns = std::max<Ns>(0, typical(calls) - costs.system_call_ns);
}

// A thread is woken on another core, where a third one computes: what that takes the caller, how long the woken one
// needs, and how long the third one stands still.
void measure_interrupt(Costs& costs, int one_core, int other_core) {
  constexpr int kTries = 1'000;
  constexpr Ns kPause = 100'000;  // the one that computes is ahead by then, and has to leave
  Semaphore go(0);
  std::atomic<Ns> woke_at = 0;
  std::atomic<Ns> stood_still = 0;
  std::atomic<bool> end = false;
  std::thread sleeper([&] {
    stay_on(other_core);
    for (int i = 0; i < kTries; ++i) {
      go.take();
      woke_at.store(monotonic_ns(), std::memory_order_release);
    }
  });
  std::thread computes([&] {
    stay_on(other_core);
    for (Ns last = monotonic_ns(); !end.load(std::memory_order_relaxed);) {
      const Ns time = monotonic_ns();
      if (time - last > 1'000) stood_still.store(time - last, std::memory_order_relaxed);
      last = time;
    }
  });
  stay_on(one_core);
  std::vector<Ns> calls;
  std::vector<Ns> latencies;
  std::vector<Ns> gaps;
  for (int i = 0; i < kTries; ++i) {
    wait_until(monotonic_ns() + kPause);
    stood_still.store(0, std::memory_order_relaxed);
    const Ns begin = monotonic_ns();
    go.post();
    const Ns called = monotonic_ns();
    while (woke_at.load(std::memory_order_acquire) < begin) {
    }
    calls.push_back(called - begin);
    latencies.push_back(woke_at.load(std::memory_order_relaxed) - begin);
    wait_until(monotonic_ns() + kPause);
    if (const Ns gap = stood_still.load(std::memory_order_relaxed); gap > 0) gaps.push_back(gap);
  }
  end = true;
  sleeper.join();
  computes.join();
  costs.interrupt_call_ns = std::max<Ns>(0, typical(calls) - costs.system_call_ns - costs.wake_call_ns);
  costs.wakeup_latency_ns = std::max<Ns>(0, typical(latencies) - costs.system_call_ns);
  const Ns gap = gaps.empty() ? 0 : typical(gaps) - 2 * costs.context_switch_ns;
  costs.interrupt_ns = std::clamp<Ns>(gap, 0, costs.wakeup_latency_ns);
}

// A thread goes to sleep on one core, and is woken from another one so long after. RETURNS: how long it has been away
// since then, of each try.
template <class Moment>
std::vector<Ns> woken_after(int tries, Moment&& moment, int one_core, int other_core) {
  Semaphore go(0);
  std::atomic<Ns> sleeps_from = 0;
  std::vector<Ns> woke_at;
  std::vector<Ns> away;
  std::thread sleeper([&] {
    stay_on(other_core);
    for (int i = 0; i < tries; ++i) {
      sleeps_from.store(monotonic_ns(), std::memory_order_release);
      go.take();
      woke_at.push_back(monotonic_ns());
    }
  });
  stay_on(one_core);
  Ns last = 0;
  for (int i = 0; i < tries; ++i) {
    Ns from = 0;
    while ((from = sleeps_from.load(std::memory_order_acquire)) == last) {
    }
    last = from;
    wait_until(from + moment(i));
    away.push_back(-monotonic_ns());
    go.post();
  }
  sleeper.join();
  for (std::size_t i = 0; i < away.size(); ++i) away[i] += woke_at[i];
  return away;
}

// Of those who are woken at some time in the first microsecond, so many are found awake.
void measure_fall_asleep(Costs& costs, int one_core, int other_core) {
  constexpr int kTries = 4'000;
  constexpr Ns kSome = 1'000;
  const std::vector<Ns> away = woken_after(
      kTries, [](int i) { return kSome * i / kTries; }, one_core, other_core);
  const auto awake = std::count_if(away.begin(), away.end(), [](Ns time) { return time < kSome; });
  costs.fall_asleep_ns = kSome * awake / kTries;
}

// Those who are woken a moment later sleep until their core has got idle, and is back.
void measure_idle(Costs& costs, int one_core, int other_core) {
  constexpr Ns kMoment = 1'000;
  const Ns away = typical(woken_after(
      4'000, [](int) { return kMoment; }, one_core, other_core));
  costs.idle_ns = std::max<Ns>(0, (kMoment + away - costs.system_call_ns - costs.fall_asleep_ns) / 2);
}

void measure_timer_slack(Costs& costs) {
  ouro::Mutex mutex;
  ouro::CondVar never;
  std::vector<Ns> late;
  for (int i = 0; i < 100; ++i) {
    MutexLock lock(mutex);
    const Ns begin = monotonic_ns();
    never.wait_until(mutex, std::chrono::steady_clock::now() + std::chrono::milliseconds(2));
    late.push_back(monotonic_ns() - begin - 2'000'000);
  }
  costs.timer_slack_ns = std::max<Ns>(0, typical(late) - costs.wakeup_latency_ns - costs.idle_ns);
}

// Two busy threads on one core: a thread sees how long it was away.
void measure_timer_tick(Costs& costs, int core) {
  constexpr Ns kDuration = 400'000'000;
  const auto watch = [core](std::vector<Ns>& gaps) {
    stay_on(core);
    const Ns end = monotonic_ns() + kDuration;
    for (Ns last = monotonic_ns(); last < end;) {
      const Ns time = monotonic_ns();
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
  costs.timer_tick_ns = std::max<Ns>(1'000'000, typical(gaps));
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
      measure_fall_asleep(costs, cores[0], cores[1]);
    }
    measure_context_switch(costs, cores.front());
    if (cores.size() > 1) {
      measure_wake_call(costs, cores[0], cores[1]);
      measure_interrupt(costs, cores[0], cores[1]);
      measure_idle(costs, cores[0], cores[1]);
    }
    measure_timer_slack(costs);
    measure_timer_tick(costs, cores.front());
  });
  measurer.join();
  return costs;
}

}  // namespace ouro::sim
