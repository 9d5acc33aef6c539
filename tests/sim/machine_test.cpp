// Tests of common/sim/machine.h.
#include "sim/machine.h"

#include <functional>
#include <gtest/gtest.h>
#include <vector>

#include "sim/platform.h"

namespace ouro::sim {
namespace {

using Ns = Machine::Ns;

// Only what a test is about costs something.
Costs free_of_charge() {
  Costs costs;
  costs.timer_tick_ns = 4'000'000;
  return costs;
}

TEST(Machine, TwoThreadsTakeTwiceAsLongOnOneCore) {
  for (const int cores : {1, 2, 64}) {
    Machine machine(cores, free_of_charge(), 1);
    for (int i = 0; i < 2; ++i) machine.add_thread(0, [&] { machine.compute(10'000'000); });
    machine.run(0);
    EXPECT_EQ(machine.now(), cores == 1 ? 20'000'000 : 10'000'000) << cores;
    EXPECT_EQ(machine.cpu_time(0), 10'000'000);
  }
}

TEST(Machine, BusyThreadsTakeTurnsAtTheTimersTicks) {
  Machine machine(1, free_of_charge(), 1);
  std::vector<Machine::Span> spans;
  machine.on_span = [&](const Machine::Span& span) { spans.push_back(span); };
  for (int i = 0; i < 2; ++i) machine.add_thread(0, [&] { machine.compute(12'000'000); });
  machine.run(0);
  ASSERT_GE(spans.size(), 4U);
  EXPECT_EQ(spans[0].thread, 0);
  EXPECT_EQ(spans[0].end, 4'000'000);
  EXPECT_EQ(spans[1].thread, 1);
  EXPECT_EQ(spans[1].begin, 4'000'000);
}

TEST(Machine, ALowerNicenessGetsALargerShare) {
  Machine machine(1, free_of_charge(), 1);
  machine.add_thread(-5, [&] { machine.compute(1'000'000'000'000); });
  machine.add_thread(0, [&] { machine.compute(1'000'000'000'000); });
  machine.run(1'000'000'000);
  const double share = static_cast<double>(machine.cpu_time(0)) / static_cast<double>(machine.cpu_time(1));
  EXPECT_NEAR(share, 1.25 * 1.25 * 1.25 * 1.25 * 1.25, 0.2);
}

TEST(Machine, ASleeperTakesTheCoreFromOneThatHasRunForLong) {
  Costs costs = free_of_charge();
  costs.context_switch_ns = 1000;
  Machine machine(1, costs, 1);
  Ns slept = 0;
  machine.add_thread(0, [&] { machine.compute(30'000'000); });
  machine.add_thread(0, [&] {
    const Ns begin = machine.now();
    machine.sleep(9'000'000);
    slept = machine.now() - begin;
  });
  machine.run(0);
  EXPECT_LT(slept, 9'010'000);  // not until the next tick
}

TEST(Machine, AWokenThreadNeedsTheLatencyOfAnIdleCore) {
  Costs costs = free_of_charge();
  costs.wakeup_latency_ns = 20'000;
  Machine machine(2, costs, 1);
  SimPlatform::Semaphore semaphore(0);
  Ns posted = 0;
  Ns taken = 0;
  machine.add_thread(0, [&] {
    semaphore.take();
    taken = machine.now();
  });
  machine.add_thread(0, [&] {
    machine.compute(1'000'000);
    posted = machine.now();
    semaphore.post();
  });
  machine.run(0);
  EXPECT_EQ(taken - posted, 20'000);
}

// A sleeper and one that computes share a core; a third thread, on the other core, posts.
struct Posted {
  Ns call;    // what it took the third one
  Ns waited;  // until the sleeper had it
  Ns second_ends;
};

Posted post_to_a_busy_core(const Costs& costs, bool sleeper_is_ahead) {
  Machine machine(2, costs, 1);
  SimPlatform::Semaphore semaphore(0);
  Posted result = {};
  Ns posted = 0;
  const auto sleeps = [&] {
    if (sleeper_is_ahead) machine.compute(3'000'000);
    semaphore.take();
    result.waited = machine.now() - posted;
  };
  const auto posts = [&] {
    machine.compute(sleeper_is_ahead ? 3'500'000 : 5'000'000);
    posted = machine.now();
    semaphore.post();
    result.call = machine.now() - posted;
    machine.compute(10'000'000);  // its core is not for others
  };
  const auto computes = [&] {
    machine.compute(10'000'000);
    result.second_ends = machine.now();
  };
  machine.add_thread(0, sleeper_is_ahead ? std::function<void()>(sleeps) : computes);
  machine.add_thread(0, posts);
  machine.add_thread(0, sleeper_is_ahead ? std::function<void()>(computes) : sleeps);
  machine.run(0);
  return result;
}

TEST(Machine, AnotherCoresThreadThatIsAheadIsInterruptedAndTheWakerPaysForThat) {
  Costs costs = free_of_charge();
  costs.interrupt_call_ns = 10'000;
  costs.wakeup_latency_ns = 16'000;
  costs.interrupt_ns = 9'000;
  const Posted posted = post_to_a_busy_core(costs, false);
  EXPECT_EQ(posted.call, 10'000);
  EXPECT_EQ(posted.waited, 16'000);
  EXPECT_EQ(posted.second_ends, 16'000 + 10'000'000 + 9'000);  // it began with an interrupt, too
}

TEST(Machine, WhoIsBehindIsNotInterruptedByAWokenThread) {
  Costs costs = free_of_charge();
  costs.interrupt_call_ns = 10'000;
  const Posted posted = post_to_a_busy_core(costs, true);
  EXPECT_EQ(posted.call, 0);
  EXPECT_EQ(posted.waited, 8'000'000 - 3'500'000);  // until a tick finds that it is ahead
}

TEST(Machine, AWakerIsMadeToLeaveByTheOneThatItWokeOnItsCore) {
  Machine machine(1, free_of_charge(), 1);
  SimPlatform::Semaphore semaphore(0);
  std::vector<int> order;
  machine.add_thread(0, [&] {
    machine.compute(5'000'000);
    semaphore.post();
    order.push_back(0);
  });
  machine.add_thread(0, [&] {
    semaphore.take();  // at the first tick: it has waited for it
    order.push_back(1);
  });
  machine.run(0);
  EXPECT_EQ(order, (std::vector{1, 0}));
}

TEST(Machine, WhoHasHadTooMuchStillHasAfterASleep) {
  Machine machine(1, free_of_charge(), 1);
  Ns woke = 0;
  Ns ran = 0;
  machine.add_thread(0, [&] {
    machine.compute(3'000'000);
    machine.sleep(100'000);
    woke = machine.now();
  });
  machine.add_thread(0, [&] {
    machine.compute(10'000'000);
    ran = machine.now();
  });
  machine.run(0);
  EXPECT_EQ(woke, 8'000'000);  // at 4 ms the other one has had 1 ms
  EXPECT_EQ(ran, 13'000'000);
}

TEST(Machine, ACoreThatGetsIdleNeedsNoInterruptButTheTimeThereAndBack) {
  Costs costs = free_of_charge();
  costs.interrupt_call_ns = 10'000;
  costs.wakeup_latency_ns = 16'000;
  costs.interrupt_ns = 9'000;
  costs.idle_ns = 8'000;
  for (const Ns asleep : {1'000, 1'000'000}) {
    Machine machine(2, costs, 1);
    SimPlatform::Semaphore semaphore(0);
    Ns slept = 0;
    Ns call = 0;
    machine.add_thread(0, [&] {
      const Ns begin = machine.now();
      semaphore.take();
      slept = machine.now() - begin;
    });
    machine.add_thread(0, [&] {
      machine.compute(asleep);
      const Ns begin = machine.now();
      semaphore.post();
      call = machine.now() - begin;
    });
    machine.run(0);
    EXPECT_EQ(slept, asleep == 1'000 ? 2 * 8'000 : asleep + 16'000 + 8'000);
    EXPECT_EQ(call, asleep == 1'000 ? 0 : 10'000);
  }
}

TEST(Machine, AThreadThatWaitsForABusyCoreGoesToAnIdleOne) {
  Costs costs = free_of_charge();
  costs.migration_cost_ns = 500'000;
  Machine machine(2, costs, 1);
  machine.add_thread(0, [&] { machine.compute(10'000'000); });
  machine.add_thread(0, [&] { machine.compute(1'000'000); });
  machine.add_thread(0, [&] { machine.compute(9'000'000); });
  machine.run(0);
  EXPECT_EQ(machine.now(), 10'000'000);
}

TEST(Machine, ATimedWaitEndsWhenItsTimeIsOver) {
  Machine machine(1, free_of_charge(), 1);
  Mutex mutex;
  CondVar condition;
  bool woken = true;
  machine.add_thread(0, [&] {
    mutex.lock();
    woken = condition.wait_for(mutex, std::chrono::milliseconds(5));
    mutex.unlock();
  });
  machine.run(0);
  EXPECT_FALSE(woken);
  EXPECT_EQ(machine.now(), 5'000'000);
}

TEST(Machine, ANotificationEndsATimedWait) {
  Machine machine(2, free_of_charge(), 1);
  Mutex mutex;
  CondVar condition;
  bool woken = false;
  machine.add_thread(0, [&] {
    mutex.lock();
    woken = condition.wait_for(mutex, std::chrono::milliseconds(5));
    mutex.unlock();
  });
  machine.add_thread(0, [&] {
    machine.compute(1'000'000);
    condition.notify_one();
  });
  machine.run(0);
  EXPECT_TRUE(woken);
  EXPECT_EQ(machine.now(), 1'000'000);
}

TEST(Machine, AMutexIsHeldByOneThread) {
  Machine machine(4, committed_costs(), 7);
  Mutex mutex;
  int inside = 0;
  int turns = 0;
  for (int i = 0; i < 8; ++i) {
    machine.add_thread(0, [&] {
      for (int turn = 0; turn < 100; ++turn) {
        mutex.lock();
        EXPECT_EQ(++inside, 1);
        machine.compute(5'000);
        --inside;
        ++turns;
        mutex.unlock();
      }
    });
  }
  machine.run(0);
  EXPECT_EQ(turns, 800);
}

TEST(Machine, TicksStopAtTheEndOfTheOneInWhichTheyAreAskedTo) {
  Machine machine(2, free_of_charge(), 1);
  bool stop = false;
  std::int64_t done = 0;
  machine.add_thread(0, [&] { done = machine.compute_ticks(1000, 10, [&] { return stop; }); });
  machine.add_thread(0, [&] {
    machine.compute(1234);
    stop = true;
  });
  machine.run(0);
  EXPECT_EQ(done, 124);
  EXPECT_EQ(machine.now(), 1240);
}

TEST(Machine, AThreadThatWaitsForEverEndsTheRun) {
  SimPlatform::Semaphore semaphore(0);
  Machine machine(1, free_of_charge(), 1);
  machine.add_thread(0, [&] {
    semaphore.take();
    ADD_FAILURE() << "nobody posts";
  });
  machine.run(0);
  EXPECT_EQ(machine.cpu_time(0), 0);
}

}  // namespace
}  // namespace ouro::sim
