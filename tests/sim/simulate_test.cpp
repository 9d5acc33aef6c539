// Tests of common/gil/simulate.h: that it repeats itself, and that both GILs behave on simulated cores as the real ones
// do.
#include "gil/simulate.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>

namespace ouro {
namespace {

using namespace sim;
using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr std::int64_t kTicks = 12'000'000;
constexpr std::int64_t kTickNs = 4;  // of CPython 2.7 on the machine of costs.json

// One count-down, split over so many threads.
Workload count_down(int threads) {
  Workload workload;
  for (int i = 0; i < threads; ++i) {
    workload.threads.push_back({std::string(1, static_cast<char>('A' + i)), {ticks(kTicks / threads, kTickNs)}});
  }
  return workload;
}

double against_sequential(int threads, const SimulateOptions& options) {
  const auto elapsed = [&](int of) { return static_cast<double>(simulate(count_down(of), options).elapsed_ns); };
  return elapsed(threads) / elapsed(1);
}

// A thread that answers a client 100 times, beside one that computes.
Simulation echo(const SimulateOptions& options) {
  return simulate({.threads = {{"computes", {ticks(1000, kTickNs)}, VirtualThread::kForEver},
                               {"answers", {receive(), ticks(100, kTickNs), reply()}, VirtualThread::kForEver}},
                   .client = Client{.first_ns = 1'000'000, .pause_ns = 19'876'543, .messages = 100},
                   .until_ns = 3'000'000'000},
                  options);
}

std::int64_t median(std::vector<std::int64_t> values) {
  std::sort(values.begin(), values.end());
  return values.at(values.size() / 2);
}

bool same(const Simulation& a, const Simulation& b) {
  if (a.elapsed_ns != b.elapsed_ns || a.slices_ns != b.slices_ns || a.log.threads.size() != b.log.threads.size())
    return false;
  for (std::size_t i = 0; i < a.log.threads.size(); ++i) {
    const auto equal = [](const Event& x, const Event& y) {
      return x.time_ns == y.time_ns && x.kind == y.kind && x.arguments == y.arguments;
    };
    if (!std::ranges::equal(a.log.threads[i].events, b.log.threads[i].events, equal)) return false;
  }
  return true;
}

TEST(Simulate, TheSameSeedGivesTheSameLog) {
  for (const SimulatedLock lock : {SimulatedLock::kTick, SimulatedLock::kInterval, SimulatedLock::kNone}) {
    for (const int cores : {1, 2, 64}) {
      const SimulateOptions options = {.cores = cores, .lock = lock, .seed = 42};
      EXPECT_TRUE(same(simulate(count_down(4), options), simulate(count_down(4), options)));
    }
  }
  const Simulation other = simulate(count_down(4), {.lock = SimulatedLock::kTick, .seed = 43});
  EXPECT_FALSE(same(simulate(count_down(4), {.lock = SimulatedLock::kTick, .seed = 42}), other));
}

TEST(Simulate, TheNumbersAreThoseOfEveryMachine) {
  const Simulation run = simulate(count_down(2), {.cores = 2, .lock = SimulatedLock::kTick, .seed = 1});
  EXPECT_EQ(run.elapsed_ns, 85384272);
  EXPECT_EQ(run.switches, 1499U);
  EXPECT_EQ(run.wasted_wakeups, 3581U);
}

TEST(Simulate, TheTickGilsThreadsFightOnTwoCoresAndHardlyOnOne) {
  // CPython 2.7.18 on the machine of costs.json.
  EXPECT_NEAR(against_sequential(2, {.cores = 2, .lock = SimulatedLock::kTick}), 1.77, 0.2 * 1.77);
  EXPECT_NEAR(against_sequential(2, {.cores = 1, .lock = SimulatedLock::kTick}), 1.09, 0.2 * 1.09);
  EXPECT_NEAR(against_sequential(4, {.cores = 1, .lock = SimulatedLock::kTick}), 1.27, 0.2 * 1.27);
  EXPECT_NEAR(against_sequential(4, {.cores = 2, .lock = SimulatedLock::kTick}), 2.4, 0.2 * 2.4);
}

// How often a thread had to leave its core while it had the lock.
int times_it_left_with_the_lock(const Simulation& run) {
  int times = 0;
  for (std::size_t i = 0; i < run.log.threads.size(); ++i) {
    std::vector<std::int64_t> left;
    for (const Simulation::CoreSpan& span : run.cores) {
      if (span.thread == static_cast<int>(i)) left.push_back(span.end_ns);
    }
    std::int64_t since = 0;
    for (const Event& event : run.log.threads[i].events) {
      if (event.kind == EventKind::kGilHoldBegin) since = event.time_ns;
      if (event.kind != EventKind::kGilHoldEnd) continue;
      times += static_cast<int>(std::lower_bound(left.begin(), left.end(), event.time_ns) -
                                std::upper_bound(left.begin(), left.end(), since));
    }
  }
  return times;
}

TEST(Simulate, WithMoreThreadsThanCoresThoseWhoAreWokenTakeTheCoreFromTheOneThatHasTheLock) {
  const Simulation run = simulate(count_down(4), {.cores = 2, .lock = SimulatedLock::kTick});
  const double seconds = static_cast<double>(run.elapsed_ns) / 1e9;
  EXPECT_GT(times_it_left_with_the_lock(run) / seconds, 5'000);
  EXPECT_GT(static_cast<double>(run.switches) / seconds, 60'000);         // CPython 2.7.18: 188'000
  EXPECT_LT(static_cast<double>(run.wasted_wakeups) / seconds, 400'000);  // each costs somebody time
}

TEST(Simulate, UnderTheIntervalGilTwoThreadsTakeAsLongAsOne) {
  for (const int cores : {1, 2, 8, 64}) {
    for (const int threads : {2, 4}) EXPECT_NEAR(against_sequential(threads, {.cores = cores}), 1.0, 0.03);
  }
}

TEST(Simulate, WithoutALockTheyTakeTheirShareOfTheCores) {
  EXPECT_NEAR(against_sequential(2, {.cores = 2, .lock = SimulatedLock::kNone}), 0.5, 0.01);
  EXPECT_NEAR(against_sequential(4, {.cores = 2, .lock = SimulatedLock::kNone}), 0.5, 0.01);
  EXPECT_NEAR(against_sequential(4, {.cores = 4, .lock = SimulatedLock::kNone}), 0.25, 0.01);
}

TEST(Simulate, TheIntervalGilSwitchesOnceAnInterval) {
  Workload endless = count_down(2);
  for (VirtualThread& thread : endless.threads) thread.rounds = VirtualThread::kForEver;
  endless.until_ns = 1'000'000'000;
  const Simulation run = simulate(endless, {.cores = 2});
  EXPECT_NEAR(static_cast<double>(run.switches), 196, 4);
  EXPECT_NEAR(static_cast<double>(median(run.slices_ns)), 5.11e6, 0.05e6);
  EXPECT_EQ(run.requests, run.switches);
  const Simulation often = simulate(endless, {.cores = 2, .switch_interval = milliseconds(1)});
  EXPECT_NEAR(static_cast<double>(often.switches), 900, 50);
}

TEST(Simulate, OnOneCoreTheTickGilSwitchesWhenTheSchedulerDoes) {
  const Simulation run = simulate(count_down(4), {.cores = 1, .lock = SimulatedLock::kTick});
  EXPECT_NEAR(static_cast<double>(median(run.slices_ns)), 4e6, 0.2e6);
}

TEST(Simulate, AnAnswerTakesAnIntervalUnderTheIntervalGilAndAMomentUnderTheTickGil) {
  const std::int64_t interval = median(echo({.cores = 2}).latencies_ns);
  EXPECT_GT(interval, 5'000'000);
  EXPECT_LT(interval, 5'300'000);
  const std::int64_t short_interval = median(echo({.cores = 2, .switch_interval = microseconds(100)}).latencies_ns);
  EXPECT_LT(short_interval, 300'000);
  EXPECT_LT(median(echo({.cores = 2, .lock = SimulatedLock::kTick}).latencies_ns), 300'000);
  EXPECT_EQ(echo({.cores = 2}).latencies_ns.size(), 100U);
}

TEST(Simulate, WithoutForcedSwitchingTheSameThreadTakesItAgain) {
  Workload endless = count_down(2);
  for (VirtualThread& thread : endless.threads) thread.rounds = VirtualThread::kForEver;
  endless.until_ns = 1'000'000'000;
  const Simulation forced = simulate(endless, {.cores = 2});
  const Simulation unforced = simulate(endless, {.cores = 2, .force_switching = false});
  EXPECT_LT(unforced.switches, forced.switches / 2);
  EXPECT_GT(unforced.wasted_wakeups, 0U);
}

TEST(Simulate, ALongCallKeepsTheLockWhateverIsAsked) {
  const Simulation run =
      simulate({.threads = {{"calls", {native(50'000'000)}, 2}, {"waits", {ticks(1000, kTickNs)}}}}, {.cores = 2});
  EXPECT_GT(run.threads[1].waited_ns, 49'000'000);
}

TEST(Simulate, BlockingCallsOverlap) {
  const Workload sleepers = {.threads = {{"A", {block(10'000'000)}, 10}, {"B", {block(10'000'000)}, 10}}};
  EXPECT_LT(simulate(sleepers, {.cores = 1}).elapsed_ns, 105'000'000);
}

TEST(Simulate, TheTraceHasATrackForEachThread) {
  const Simulation run = simulate(count_down(2), {.cores = 2});
  ASSERT_EQ(run.log.threads.size(), 2U);
  EXPECT_EQ(run.log.threads[0].name, "A");
  EXPECT_EQ(run.log.threads[0].events.back().kind, EventKind::kThreadEnd);
  EXPECT_FALSE(run.cores.empty());
  EXPECT_TRUE(simulate(count_down(2), {.events_per_thread = 0}).log.threads[0].events.empty());
}

}  // namespace
}  // namespace ouro
