// Tests common/threads/critical_section.h: one thread at a time works on an object, and no order of locks is a
// deadlock.
#include "threads/critical_section.h"

#include "several_threads.h"
#include "threads/world.h"
#include "types/list.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr int kThreads = 4;
constexpr int kRounds = 5000;

class CriticalSectionTest : public SeveralThreadsTest {
 protected:
  void run_in_threads(const std::function<void(ThreadState&, int thread, int round)>& step) {
    for (int thread = 0; thread < kThreads; ++thread) {
      start([this, &step, thread](ThreadState& self) {
        meet(self, kThreads);
        for (int round = 0; round < kRounds; ++round) {
          step(self, thread, round);
          if (self.breaker.any()) {
            EXPECT_TRUE(handle_breaker(self));
          }
        }
      });
    }
    join_all();
  }

  static bool is_locked(Object* object) { return is_locked_now(object); }

 private:
  static bool is_locked_now(auto* object) {
    if constexpr (kFreeThreaded) return object->count.header_mutex.is_locked();
    return false;
  }
};

TEST_F(CriticalSectionTest, KeepsThreadsApart) {
  const Ref<List> list = new_list(ts);
  long count = 0;
  run_in_threads([&](ThreadState& self, int, int round) {
    const CriticalSection locked(self, list.get());
    ++count;
    if (round % 20 == 0) std::this_thread::yield();  // so that others come meanwhile
  });
  EXPECT_EQ(count, kThreads * kRounds);
  EXPECT_FALSE(is_locked(list.get()));
}

TEST_F(CriticalSectionTest, TwoObjectsInEitherOrder) {
  const Ref<List> a = new_list(ts);
  const Ref<List> b = new_list(ts);
  long count_of_a = 0;
  long count_of_b = 0;
  run_in_threads([&](ThreadState& self, int thread, int round) {
    if ((thread + round) % 3 == 0) {
      const CriticalSection locked(self, a.get(), b.get());
      ++count_of_a, ++count_of_b;
    } else if ((thread + round) % 3 == 1) {
      const CriticalSection locked(self, b.get(), a.get());
      ++count_of_a, ++count_of_b;
    } else {
      const CriticalSection locked(self, b.get());
      ++count_of_b;
    }
  });
  EXPECT_GT(count_of_a, 0);
  EXPECT_EQ(count_of_b, kThreads * kRounds);
}

// Each holds one and wants the other: whoever waits lets go of what it has.
TEST_F(CriticalSectionTest, NestedSectionsInOppositeOrderAreNoDeadlock) {
  const Ref<List> a = new_list(ts);
  const Ref<List> b = new_list(ts);
  long inner_of_a = 0;
  long inner_of_b = 0;
  run_in_threads([&](ThreadState& self, int thread, int) {
    const bool forward = thread % 2 == 0;
    const CriticalSection outer(self, forward ? a.get() : b.get());
    const CriticalSection inner(self, forward ? b.get() : a.get());
    ++(forward ? inner_of_b : inner_of_a);
  });
  EXPECT_EQ(inner_of_a + inner_of_b, kThreads * kRounds);
  EXPECT_FALSE(is_locked(a.get()) || is_locked(b.get()));
}

TEST_F(CriticalSectionTest, TheSameObjectTwiceIsOneLock) {
  const Ref<List> list = new_list(ts);
  {
    const CriticalSection both(ts, list.get(), list.get());
    EXPECT_EQ(is_locked(list.get()), kFreeThreaded);
  }
  EXPECT_FALSE(is_locked(list.get()));
  {
    const CriticalSection outer(ts, list.get());
    const CriticalSection inner(ts, list.get());
    const CriticalSection both(ts, list.get(), list.get());
    EXPECT_EQ(is_locked(list.get()), kFreeThreaded);
  }
  EXPECT_FALSE(is_locked(list.get()));
}

TEST_F(CriticalSectionTest, AnOuterSectionLetsGoOfWhatAnInnerOneTakes) {
  const Ref<List> a = new_list(ts);
  const Ref<List> b = new_list(ts);
  {
    const CriticalSection outer(ts, a.get());
    {
      const CriticalSection inner(ts, b.get());
      {
        const CriticalSection again(ts, a.get());
        EXPECT_EQ(is_locked(a.get()), kFreeThreaded);
        EXPECT_FALSE(is_locked(b.get()));
      }
      const CriticalSection both(ts, a.get(), b.get());
      EXPECT_EQ(is_locked(a.get()) && is_locked(b.get()), kFreeThreaded);
    }
    EXPECT_EQ(is_locked(a.get()), kFreeThreaded);
    EXPECT_FALSE(is_locked(b.get()));
  }
  EXPECT_FALSE(is_locked(a.get()));
}

TEST_F(CriticalSectionTest, WhoWaitsForSomethingElseLetsGoAndTakesItAgain) {
  const Ref<List> list = new_list(ts);
  const Ref<List> outer_list = new_list(ts);
  {
    const CriticalSection outer(ts, outer_list.get());
    {
      const CriticalSection locked(ts, list.get());
      {
        const WithoutGil others_run(ts, "a test");
        EXPECT_FALSE(is_locked(list.get()));
        EXPECT_FALSE(is_locked(outer_list.get()));
      }
      EXPECT_EQ(is_locked(list.get()), kFreeThreaded);
      EXPECT_FALSE(is_locked(outer_list.get()));  // not before it is the innermost again
    }
    EXPECT_EQ(is_locked(outer_list.get()), kFreeThreaded);
  }
  EXPECT_FALSE(is_locked(outer_list.get()));
}

TEST_F(CriticalSectionTest, NobodyHoldsALockInAStoppedWorld) {
  const Ref<List> list = new_list(ts);
  std::atomic<bool> enough = false;
  std::atomic<bool> begun = false;
  start([&](ThreadState& self) {
    while (!enough) {
      const CriticalSection locked(self, list.get());
      begun = true;
      pass(self);
    }
  });
  wait_until(ts, [&] { return begun.load(); });
  for (int round = 0; round < 200; ++round) {
    {
      const StopTheWorld stopped(ts);
      ASSERT_FALSE(is_locked(list.get()));
    }
    pass(ts);
  }
  enough = true;
  join_all();
}

}  // namespace
}  // namespace ouro::OURO_BUILD
