// Tests common/object/merge_queue.cpp and common/threads/owners.cpp: an object that another thread drops below its
// shared zero dies when its owner, or whoever comes after the owner's end, has added up both counts. With a GIL it dies
// at once.
#include "object/merge_queue.h"
#include "several_threads.h"
#include "threads/world.h"
#include "types/list.h"

namespace ouro::OURO_BUILD {
namespace {

class MergingTest : public SeveralThreadsTest {
 protected:
  std::int64_t objects() { return count_objects(ts); }
};

TEST_F(MergingTest, TheOwnerMergesAtItsBreaker) {
  const std::int64_t before = objects();
  Object* list = new_list(ts).release();
  std::atomic<bool> dropped = false;
  start([&](ThreadState&) {
    decref(list);
    dropped = true;
  });
  if constexpr (kFreeThreaded) {
    while (!dropped) std::this_thread::yield();  // it runs beside this thread, which keeps away from its breaker
    EXPECT_TRUE(ts.breaker.is_requested(BreakReason::kMerge));
    EXPECT_EQ(objects(), before + 1);
    EXPECT_TRUE(handle_breaker(ts));
  }
  join_all();
  EXPECT_EQ(objects(), before);
}

TEST_F(MergingTest, WhatAThreadLeftBehindDiesWithItsLastReference) {
  const std::int64_t before = objects();
  Object* list = nullptr;
  start([&](ThreadState& self) { list = new_list(self).release(); });
  join_all();
  EXPECT_EQ(objects(), before + 1);
  EXPECT_EQ(list->count.value(), 1);
  decref(list);
  EXPECT_EQ(objects(), before);
}

TEST_F(MergingTest, AThreadMergesWhatIsQueuedBeforeItEnds) {
  const std::int64_t before = objects();
  std::atomic<Object*> list = nullptr;
  std::atomic<bool> dropped = false;
  start([&](ThreadState& self) {
    list = new_list(self).release();
    if constexpr (!kFreeThreaded) {
      wait_until(self, [&] { return dropped.load(); });
    } else {
      while (!dropped) std::this_thread::yield();
    }
  });
  wait_until(ts, [&] { return list.load() != nullptr; });
  decref(list.load());
  dropped = true;
  join_all();
  EXPECT_EQ(objects(), before);
}

TEST_F(MergingTest, TheCollectorMergesForAll) {
  if constexpr (!kFreeThreaded) GTEST_SKIP() << "with a GIL nothing is ever queued";
  const std::int64_t before = objects();
  Object* list = new_list(ts).release();
  std::atomic<bool> dropped = false;
  start([&](ThreadState& self) {
    decref(list);
    std::vector<Object*> dead;
    {
      const StopTheWorld stopped(self);
      dead = merge_all_queues(self.interp);
    }
    EXPECT_EQ(dead, std::vector<Object*>{list});
    for (Object* each : dead) dealloc(each);
    dropped = true;
  });
  {
    const WithoutGil away(ts, "a test");  // the owner does not come to its breaker
    while (!dropped) std::this_thread::yield();
  }
  join_all();
  EXPECT_EQ(objects(), before);
}

// Every object is dropped by another thread than the one that made it, while threads come and go.
TEST_F(MergingTest, ObjectsThatWanderAllDie) {
  constexpr int kThreads = 3;
  constexpr int kRounds = 60;
  constexpr int kObjects = 200;
  const std::int64_t before = objects();
  std::array<std::array<std::atomic<Object*>, kObjects>, kThreads> places{};
  for (int round = 0; round < kRounds; ++round) {
    for (int thread = 0; thread < kThreads; ++thread) {
      start([this, &places, thread, round](ThreadState& self) {
        if (round % 3 == 1) meet(self, kThreads);
        for (int i = 0; i < kObjects; ++i) {
          Ref<List> made = new_list(self);
          incref(made.get());
          Object* first = places[static_cast<std::size_t>(thread)][static_cast<std::size_t>(i)].exchange(made.get());
          xdecref(first);
          Object* second =
              places[static_cast<std::size_t>((thread + 1) % kThreads)][static_cast<std::size_t>(i)].exchange(
                  made.release());
          xdecref(second);
          if (self.breaker.any()) {
            EXPECT_TRUE(handle_breaker(self));
          }
        }
      });
    }
    if (round % 3 != 2) join_all();
  }
  join_all();
  for (auto& row : places) {
    for (auto& place : row) xdecref(place.exchange(nullptr));
  }
  pass(ts);
  EXPECT_EQ(objects(), before);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
