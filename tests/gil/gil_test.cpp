// Tests common/gil on real threads: who holds, who is asked, who gets it. That no schedule at all breaks it is the
// explorer's to show (tests/sim).
#include "gil/gil.h"

#include <atomic>
#include <functional>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include "trace/recorder.h"

namespace ouro {
namespace {

using namespace std::chrono_literals;
using Thread = GilThread<RealPlatform>;

void run_threads(int count, const std::function<void(int)>& body) {
  std::vector<std::thread> threads;
  threads.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) threads.emplace_back(body, i);
  for (std::thread& thread : threads) thread.join();
}

GilOptions of_kind(GilKind kind) {
  GilOptions options;
  options.kind = kind;
  options.interval.interval = 100us;
  return options;
}

class BothGils : public testing::TestWithParam<GilKind> {};

TEST_P(BothGils, OneHolderAtATime) {
  Gil gil(of_kind(GetParam()));
  Thread creator;
  gil.take(creator);
  gil.expect_threads(creator);
  gil.drop(creator);
  long plain = 0;  // guarded by the GIL alone
  constexpr int kThreads = 4;
  constexpr int kTurns = 20'000;
  run_threads(kThreads, [&](int) {
    Thread self;
    for (int i = 0; i < kTurns; ++i) {
      gil.take(self);
      ++plain;
      gil.drop(self);
    }
  });
  gil.take(creator);
  EXPECT_EQ(plain, kThreads * kTurns);
  EXPECT_GE(gil.switches(), static_cast<std::uint64_t>(kThreads));
}

TEST_P(BothGils, AnEventForEverythingThatAThreadDoes) {
  Recorder recorder;
  Gil gil(of_kind(GetParam()));
  Thread creator;
  gil.take(creator);
  gil.expect_threads(creator);
  gil.drop(creator);
  run_threads(3, [&](int) {
    Thread self;
    self.log.start(recorder, recorder.add_thread("thread"), "holds the GIL", "waits for the GIL");
    for (int i = 0; i < 1000; ++i) {
      gil.take(self);
      if (i % 10 == 0) std::this_thread::yield();
      gil.drop(self);
    }
    self.log.stop();
  });
  const TraceLog log = recorder.take();
  ASSERT_EQ(log.threads.size(), 3u);
  for (const TraceLog::Thread& thread : log.threads) {
    int holds = 0;
    int waits = 0;
    int turns = 0;
    for (const Event& event : thread.events) {
      if (event.kind == EventKind::kGilHoldBegin) ++holds, ++turns;
      if (event.kind == EventKind::kGilHoldEnd) --holds;
      if (event.kind == EventKind::kGilWaitBegin) ++waits;
      if (event.kind == EventKind::kGilWaitEnd) --waits;
      ASSERT_TRUE(holds + waits == 0 || holds + waits == 1);
      ASSERT_TRUE(holds >= 0 && waits >= 0);
    }
    EXPECT_EQ(turns, 1000);
    EXPECT_EQ(holds + waits, 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Designs, BothGils, testing::Values(GilKind::kTick, GilKind::kInterval),
                         [](const auto& info) { return info.param == GilKind::kTick ? "Tick" : "Interval"; });

TEST(IntervalGil, AWaiterAsksAndTheHolderHandsOver) {
  IntervalGil<RealPlatform> gil({.interval = 1ms, .force_switching = true});
  Thread holder;
  gil.take(holder);
  bool other_ran = false;
  std::thread other([&] {
    Thread self;
    gil.take(self);
    other_ran = true;
    gil.drop(self);
  });
  while (!holder.breaker.is_requested(BreakReason::kDropGil)) std::this_thread::yield();
  EXPECT_FALSE(other_ran);
  gil.let_others_run(holder);
  EXPECT_TRUE(other_ran);  // it was asked: it cannot be the next holder itself
  EXPECT_FALSE(holder.breaker.any());
  gil.drop(holder);
  other.join();
  EXPECT_EQ(gil.switches(), 2u);
}

TEST(IntervalGil, NobodyAsksAThreadThatIsAlone) {
  IntervalGil<RealPlatform> gil({.interval = 1us, .force_switching = true});
  Thread self;
  for (int i = 0; i < 1000; ++i) {
    gil.take(self);
    ASSERT_FALSE(self.breaker.any());
    gil.drop(self);
  }
  EXPECT_EQ(gil.switches(), 0u);
}

TEST(TickGil, CostsNothingBeforeThereAreThreads) {
  TickGil<RealPlatform> gil(100);
  Thread first;
  Thread second;
  gil.take(first);
  gil.take(second);  // a lock would wait here for ever
  EXPECT_FALSE(gil.is_created());
  gil.create(first);
  gil.drop(first);
  gil.take(second);
  EXPECT_EQ(gil.switches(), 1u);
}

TEST(TickGil, ASignalMakesEveryTickLetGoUntilItIsServed) {
  TickGil<RealPlatform> gil(100);
  Thread self;
  gil.create(self);
  gil.tick(self);
  EXPECT_EQ(gil.ticker().load(), 100);
  gil.signal_arrived();
  EXPECT_EQ(gil.ticker().load(), 0);
  gil.tick(self);
  EXPECT_EQ(gil.ticker().load(), 0);
  gil.signal_served();
  gil.tick(self);
  EXPECT_EQ(gil.ticker().load(), 100);
}

}  // namespace
}  // namespace ouro
