// Tests common/gc/heap_collector.cpp while other threads run: what they make, keep, pass on and leave behind.
#include <mutex>

#include "gc/collect.h"
#include "threads/several_threads.h"
#include "threads/world.h"
#include "types/list.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr int kThreads = 4;

class CollectingThreadsTest : public SeveralThreadsTest {
 protected:
  void SetUp() override {
    SeveralThreadsTest::SetUp();
    disable_automatic(ts);
    collect(ts);
  }

  static void disable_automatic(ThreadState& thread) { thread.interp.gc->enabled = false; }

  static void look_at_breaker(ThreadState& thread) {
    if (!thread.breaker.any()) return;
    EXPECT_TRUE(handle_breaker(thread));
  }

  static Ref<List> list_with(ThreadState& thread, Object* item) {
    Ref<List> list = new_list(thread, 1);
    EXPECT_TRUE(list_append(thread, *list, share(item)));
    return list;
  }

  // Two lists that nobody holds but each other.
  static void leak(ThreadState& thread) {
    const Ref<List> a = new_list(thread, 1);
    const Ref<List> b = list_with(thread, a.get());
    EXPECT_TRUE(list_append(thread, *a, share<Object>(b.get())));
  }
};

TEST_F(CollectingThreadsTest, OneThreadFindsTheGarbageOfAll) {
  constexpr int kRounds = 3000;
  std::atomic<int> at_work = kThreads;
  for (int i = 0; i < kThreads; ++i) {
    start([&](ThreadState& self) {
      for (int round = 0; round < kRounds; ++round) {
        leak(self);
        look_at_breaker(self);
        if constexpr (!kFreeThreaded) pass(self);
      }
      --at_work;
    });
  }
  std::int64_t found = 0;
  while (at_work > 0) {
    found += collect(ts);
    pass(ts);
  }
  join_all();
  found += collect(ts);
  EXPECT_EQ(found, 2 * kThreads * kRounds);
}

TEST_F(CollectingThreadsTest, AllMayCollectAndOneDoes) {
  constexpr int kRounds = 200;
  std::atomic<std::int64_t> found = 0;
  for (int i = 0; i < kThreads; ++i) {
    start([&](ThreadState& self) {
      for (int round = 0; round < kRounds; ++round) {
        for (int n = 0; n < 10; ++n) leak(self);
        found += collect(self);
        look_at_breaker(self);
      }
    });
  }
  join_all();
  found += collect(ts);
  EXPECT_EQ(found, 2 * 10 * kThreads * kRounds);
}

// A ring that one thread keeps, and rings that wander: each thread takes one that another has made, looks whether it is
// whole, and puts it into a new one. What moves is held by a C++ variable and by nothing else at times.
TEST_F(CollectingThreadsTest, WhatPassesFromThreadToThreadIsNeverFound) {
  constexpr int kRounds = 2000;
  constexpr std::size_t kInMailbox = 16;
  std::mutex mutex;
  std::vector<Ref<>> mailbox;
  std::atomic<int> at_work = kThreads;
  for (int i = 0; i < kThreads; ++i) {
    start([&](ThreadState& self) {
      const Ref<List> kept = new_list(self, 1);
      EXPECT_TRUE(list_append(self, *kept, share<Object>(kept.get())));
      for (int round = 0; round < kRounds; ++round) {
        Ref<> taken;
        {
          const std::lock_guard lock(mutex);
          if (mailbox.size() >= kInMailbox)
            taken = std::exchange(mailbox[static_cast<std::size_t>(round) % kInMailbox], {});
        }
        // A ring of one, which holds the last one taken but not what that one held.
        const Ref<List> ring = new_list(self, 2);
        EXPECT_TRUE(list_append(self, *ring, share<Object>(ring.get())));
        if (taken) {
          List& other = *as<List>(taken.get());
          EXPECT_EQ(other.items[0], &other);
          EXPECT_TRUE(list_append(self, *ring, std::move(taken)));
        }
        look_at_breaker(self);
        Ref<> dropped;
        {
          const std::lock_guard lock(mutex);
          if (mailbox.size() < kInMailbox) {
            mailbox.push_back(share<Object>(ring.get()));
          } else {
            Ref<>& place = mailbox[static_cast<std::size_t>(round) % kInMailbox];
            dropped = std::exchange(place, share<Object>(ring.get()));
          }
        }
        if constexpr (!kFreeThreaded) pass(self);
      }
      EXPECT_EQ(kept->items[0], kept.get());
      --at_work;
    });
  }
  while (at_work > 0) {
    collect(ts);
    pass(ts);
  }
  join_all();
  for (const Ref<>& each : mailbox) {
    int length = 0;
    for (const List* ring = as<List>(each.get()); ring != nullptr; ++length) {
      ASSERT_EQ(ring->items[0], ring);
      ring = ring->size > 1 ? as<List>(ring->items[1]) : nullptr;
    }
    EXPECT_GT(length, 0);
  }
  mailbox.clear();
  collect(ts);
}

// Dropped by a thread that does not own it, it waits for its owner, who waits for something else.
TEST_F(CollectingThreadsTest, WhatIsQueuedForItsOwnerIsMergedFirst) {
  Ref<List> ring = new_list(ts, 1);
  ASSERT_TRUE(list_append(ts, *ring, share<Object>(ring.get())));
  Object* dropped = ring.release();
  std::atomic<std::int64_t> found = -1;
  start([&](ThreadState& self) {
    decref(dropped);
    found = collect(self);
  });
  {
    const WithoutGil others_run(ts, "a test");
    while (found < 0) std::this_thread::yield();
  }
  EXPECT_EQ(found, 1);
  join_all();
}

// Its objects count for an owner that is no more.
TEST_F(CollectingThreadsTest, WhatAnEndedThreadLeftIsFoundToo) {
  Ref<> kept;
  start([&](ThreadState& self) {
    for (int n = 0; n < 100; ++n) leak(self);
    const Ref<List> list = new_list(self, 1);
    EXPECT_TRUE(list_append(self, *list, share<Object>(list.get())));
    kept = share<Object>(list.get());
  });
  join_all();
  EXPECT_EQ(collect(ts), 200);
  EXPECT_EQ(as<List>(kept.get())->items[0], kept.get());
  kept = nullptr;
  EXPECT_EQ(collect(ts), 1);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
