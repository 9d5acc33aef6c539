// Tests common/memory/heaps.cpp and common/memory/qsbr.cpp: blocks come home to the heap they are from, whoever frees
// them, and what a reader without a lock may still look at is not reused.
#include "memory/arrays.h"
#include "memory/heaps.h"
#include "several_threads.h"
#include "threads/world.h"
#include "types/bytes.h"
#include "types/list.h"

namespace ouro::OURO_BUILD {
namespace {

class ThreadHeapsTest : public SeveralThreadsTest {
 protected:
  std::size_t used() { return ts.interp.memory.used(); }
};

TEST_F(ThreadHeapsTest, AWalkSeesTheObjectsOfAllThreads) {
  std::vector<Object*> made(4, nullptr);
  for (Object*& each : made) {
    start([&each](ThreadState& self) { each = new_list(self).release(); });
  }
  join_all();
  {
    const StopTheWorld stopped(ts);
    std::size_t found = 0;
    ts.interp.heaps.walk([&](void* object) { found += std::count(made.begin(), made.end(), object); });
    EXPECT_EQ(found, made.size());
  }
  for (Object* each : made) decref(each);
}

TEST_F(ThreadHeapsTest, TheNextThreadTakesTheHeapOver) {
  if constexpr (!kFreeThreaded) GTEST_SKIP() << "with a GIL there is one heap";
  Heap* first = nullptr;
  Heap* second = nullptr;
  start([&](ThreadState& self) { first = &self.heap; });
  join_all();
  start([&](ThreadState& self) { second = &self.heap; });
  join_all();
  EXPECT_EQ(first, second);
  EXPECT_NE(first, &ts.heap);
}

TEST_F(ThreadHeapsTest, MemoryThatOthersFreeComesBack) {
  constexpr int kObjects = 20'000;
  std::vector<Object*> objects(kObjects);
  const std::size_t before = used();
  for (int round = 0; round < 3; ++round) {
    start([&](ThreadState& self) {
      for (Object*& each : objects) each = new_list(self).release();
    });
    join_all();
    const std::size_t full = used();
    EXPECT_GT(full, before + kObjects * sizeof(List) / 2);
    for (Object* each : objects) decref(each);  // its owner is no more, its heap rests
    EXPECT_LT(used(), before + (full - before) / 2);
  }
}

// The other thread takes a reference, the owner gives its own up, and the other one's is the last: it frees the block.
TEST_F(ThreadHeapsTest, ALivingOwnerTakesItsBlocksBack) {
  constexpr int kObjects = 5'000;
  constexpr int kRounds = 20;
  std::vector<Object*> objects(kObjects);
  std::atomic<int> phase = 0;
  std::size_t least = 0;
  std::size_t most = 0;
  start([&](ThreadState& self) {
    for (int round = 0; round < kRounds; ++round) {
      for (Object*& each : objects) each = new_bytes(self, 100).release();
      const std::size_t now = self.heap.bytes_held();
      least = round == 0 ? now : std::min(least, now);
      most = std::max(most, now);
      phase = 4 * round + 1;
      wait_until(self, [&] { return phase == 4 * round + 2; });
      for (Object* each : objects) decref(each);
      phase = 4 * round + 3;
      wait_until(self, [&] { return phase == 4 * round + 4; });
    }
  });
  for (int round = 0; round < kRounds; ++round) {
    wait_until(ts, [&] { return phase == 4 * round + 1; });
    for (Object* each : objects) incref(each);
    phase = 4 * round + 2;
    wait_until(ts, [&] { return phase == 4 * round + 3; });
    for (Object* each : objects) decref(each);
    phase = 4 * round + 4;
  }
  join_all();
  if constexpr (kFreeThreaded) {
    EXPECT_LE(most, 2 * least + 4 * kSlabBytes);
  }
}

// A block that was retired while another thread ran is there until that thread has been at its breaker.
TEST_F(ThreadHeapsTest, WhatOthersMayReadIsFreedAfterTheirBreaker) {
  if constexpr (!kFreeThreaded) GTEST_SKIP() << "with a GIL nothing is retired";
  constexpr std::size_t kBytes = 1000;
  std::atomic<int> phase = 0;
  start([&](ThreadState& self) {
    phase = 1;
    while (phase < 2) std::this_thread::yield();  // as if between two instructions: no breaker, no wait
    EXPECT_TRUE(self.breaker.is_requested(BreakReason::kQuiesce));
    EXPECT_TRUE(handle_breaker(self));
    phase = 3;
    while (phase < 4) std::this_thread::yield();
  });
  while (phase < 1) std::this_thread::yield();
  const std::size_t before = used();
  const auto retire_some = [&](int times) {
    for (int i = 0; i < times; ++i) {
      void* array = allocate_array(ts.heap, kBytes);
      ASSERT_NE(array, nullptr);
      retire_array(ts.heap, array, kBytes);
    }
  };
  retire_some(40);
  EXPECT_EQ(used(), before + 40 * kBytes);
  phase = 2;
  while (phase < 3) std::this_thread::yield();
  ts.heap.qsbr().be_quiescent(ts.heap.reader());
  EXPECT_EQ(used(), before);
  phase = 4;
  join_all();
}

TEST_F(ThreadHeapsTest, AThreadThatWaitsHoldsNothingUp) {
  constexpr std::size_t kBytes = 1000;
  std::atomic<bool> enough = false;
  std::atomic<bool> waits = false;
  start([&](ThreadState& self) {
    const WithoutGil others_run(self, "a test");
    waits = true;
    while (!enough) std::this_thread::yield();
  });
  wait_until(ts, [&] { return waits.load(); });
  const std::size_t before = used();
  for (int i = 0; i < 40; ++i) {
    void* array = allocate_array(ts.heap, kBytes);
    ASSERT_NE(array, nullptr);
    retire_array(ts.heap, array, kBytes);
  }
  if constexpr (kFreeThreaded) ts.heap.qsbr().be_quiescent(ts.heap.reader());
  EXPECT_EQ(used(), before);
  enough = true;
  join_all();
}

}  // namespace
}  // namespace ouro::OURO_BUILD
