// Tests common/threads/world.cpp: who has stopped the world is alone, whatever the others do. The numbers that the
// threads change are plain ones: ThreadSanitizer finds out when two threads are not kept apart.
#include "threads/world.h"

#include "several_threads.h"

namespace ouro::OURO_BUILD {
namespace {

using WorldTest = SeveralThreadsTest;

void look_at_breaker(ThreadState& ts) {
  if (ts.breaker.any()) {
    EXPECT_TRUE(handle_breaker(ts));
  }
}

TEST_F(WorldTest, AThreadAloneStopsNobody) {
  const StopTheWorld once(ts);
  const StopTheWorld again(ts);
  EXPECT_EQ(current_thread_state, &ts);
}

TEST_F(WorldTest, RunningThreadsStandStillAtTheirBreaker) {
  std::atomic<bool> enough = false;
  long counts[2] = {0, 0};
  for (long& count : counts) {
    start([&](ThreadState& self) {
      while (!enough) {
        ++count;
        look_at_breaker(self);
        if constexpr (!kFreeThreaded) pass(self);
      }
    });
  }
  for (int round = 0; round < 200; ++round) {
    const StopTheWorld stopped(ts);
    const long before[2] = {counts[0], counts[1]};
    for (int i = 0; i < 10; ++i) std::this_thread::yield();
    ASSERT_EQ(counts[0], before[0]);
    ASSERT_EQ(counts[1], before[1]);
  }
  // And they go on.
  const auto sum = [&] {
    const StopTheWorld stopped(ts);
    return counts[0] + counts[1];
  };
  const long before = sum();
  wait_until(ts, [&] { return sum() > before; });
  enough = true;
  join_all();
}

TEST_F(WorldTest, AWaitingThreadDoesNotComeBackMeanwhile) {
  std::atomic<bool> enough = false;
  long count = 0;
  start([&](ThreadState& self) {
    while (!enough) {
      { const WithoutGil others_run(self, "a test"); }
      ++count;
      look_at_breaker(self);
    }
  });
  for (int round = 0; round < 500; ++round) {
    {
      const StopTheWorld stopped(ts);
      const long before = count;
      std::this_thread::yield();
      ASSERT_EQ(count, before);
    }
    pass(ts);
  }
  enough = true;
  join_all();
}

TEST_F(WorldTest, ThoseWhoStopItTakeTurns) {
  constexpr int kThreads = 4;
  constexpr int kRounds = 300;
  long count = 0;
  for (int i = 0; i < kThreads; ++i) {
    start([&](ThreadState& self) {
      for (int round = 0; round < kRounds; ++round) {
        {
          const StopTheWorld stopped(self);
          const StopTheWorld nested(self);
          ++count;
        }
        look_at_breaker(self);
      }
    });
  }
  join_all();
  EXPECT_EQ(count, kThreads * kRounds);
}

TEST_F(WorldTest, ThreadsBeginAndEndWhileItIsStopped) {
  std::atomic<int> done = 0;
  for (int round = 0; round < 100; ++round) {
    start([&](ThreadState& self) {
      pass(self);
      ++done;
    });
    const StopTheWorld stopped(ts);
    const int before = done;
    std::this_thread::yield();
    EXPECT_EQ(done, before);
  }
  join_all();
  EXPECT_EQ(done, 100);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
