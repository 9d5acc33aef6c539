// Tests common/refcount with real threads: counts are exact, one thread alone is told of the death, and it sees what
// all others did to the object before. ThreadSanitizer checks the last point in every run that it watches.
#include <array>
#include <atomic>
#include <barrier>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "refcount/atomic.h"
#include "refcount/biased.h"
#include "refcount/plain.h"
#include "support/annotated_mutex.h"
#include "support/prng.h"

namespace ouro {
namespace {

constexpr int kThreads = 4;
constexpr int kOwner = kThreads;  // the main thread, beside the others
constexpr int kObjects = 2'000;

void run_threads(const std::function<void(int)>& body) {
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(body, i);
  for (std::thread& thread : threads) thread.join();
}

// An object whose memory stays, so that a late toucher is caught and not undefined.
template <typename Count>
struct Object {
  Count count;
  // Slot i is written by thread i while it holds a reference, without further protection.
  std::array<int, kThreads + 1> written{};
  std::atomic<int> deaths = 0;

  // Reads what the others wrote: a count with too weak an order lets ThreadSanitizer see a race here.
  void bury() {
    for (int value : written) EXPECT_LE(value, 1);
    deaths.fetch_add(1, std::memory_order_relaxed);
  }
};

// The merge queue of one owner, as the object layer will have one per thread.
template <typename Count>
class MergeQueue {
 public:
  void push(Object<Count>& object) {
    MutexLock lock(mutex_);
    objects_.push_back(&object);
  }

  std::vector<Object<Count>*> take() {
    MutexLock lock(mutex_);
    return std::exchange(objects_, {});
  }

 private:
  Mutex mutex_;
  std::vector<Object<Count>*> objects_ OURO_GUARDED_BY(mutex_);
};

template <typename Count>
void drop(Object<Count>& object, MergeQueue<Count>& queue) {
  const ThreadId me = current_thread_id();
  Drop next = object.count.decrement(me);
  if constexpr (std::is_same_v<Count, BiasedRefCount>) {
    if (next == Drop::kQueue) {
      if (object.count.owner() != 0) return queue.push(object);
      next = object.count.decrement(me);
    }
  }
  ASSERT_NE(next, Drop::kQueue);
  if (next == Drop::kDead) object.bury();
}

void merge_queued(MergeQueue<BiasedRefCount>& queue) {
  for (auto* object : queue.take()) {
    if (object->count.merge(-1) == Drop::kDead) object->bury();
  }
}
void merge_queued(MergeQueue<AtomicRefCount>&) {}

template <typename Count>
struct SharedRefCount : testing::Test {};
using Counts = testing::Types<AtomicRefCount, BiasedRefCount>;
TYPED_TEST_SUITE(SharedRefCount, Counts);

TYPED_TEST(SharedRefCount, IsExactAfterManyThreadsUsedIt) {
  TypeParam count;
  count.start(current_thread_id());
  const auto use = [&](int) {
    for (int i = 0; i < 20'000; ++i) {
      count.increment(current_thread_id());
      count.increment(current_thread_id());
      // The main thread holds its reference throughout, so these are never the last.
      EXPECT_EQ(count.decrement(current_thread_id()), Drop::kAlive);
    }
  };
  std::thread others(run_threads, use);
  use(0);
  others.join();
  EXPECT_EQ(count.value(), 1 + 20'000 * (kThreads + 1));
}

// Every thread, the owner included, holds a reference to every object; it takes some more, writes, and gives all of
// them back, object by object in an order of its own. The owner merges what is queued now and then, and at the end.
TYPED_TEST(SharedRefCount, TellsExactlyOneThreadOfEachDeath) {
  std::vector<Object<TypeParam>> objects(kObjects);
  MergeQueue<TypeParam> queue;
  for (auto& object : objects) object.count.start(current_thread_id());
  // Half of the references are counted by who holds them, half by the owner on their behalf.
  const auto take_own = [&] {
    for (int i = 0; i < kObjects; i += 2) objects[i].count.increment(current_thread_id());
  };
  for (int i = 1; i < kObjects; i += 2) {
    for (int k = 0; k < kThreads; ++k) objects[i].count.increment(current_thread_id());
  }

  const auto give_back_all = [&](int thread, auto&& after_each) {
    Prng random(thread);
    std::vector<int> order(kObjects);
    for (int i = 0; i < kObjects; ++i) order[i] = i;
    random.shuffle(order);
    for (int i : order) {
      const std::uint64_t extra = random.below(3);
      for (std::uint64_t k = 0; k < extra; ++k) objects[i].count.increment(current_thread_id());
      objects[i].written[thread] = 1;
      for (std::uint64_t k = 0; k < extra + 1; ++k) drop(objects[i], queue);
      if (random.below(50) == 0) after_each();
    }
  };
  std::barrier start(kThreads + 1);
  std::thread others(run_threads, [&](int thread) {
    take_own();
    start.arrive_and_wait();
    give_back_all(thread, [] {});
  });
  start.arrive_and_wait();
  give_back_all(kOwner, [&] { merge_queued(queue); });
  for (auto& object : objects) {
    while (object.deaths.load(std::memory_order_relaxed) == 0) merge_queued(queue);
  }
  others.join();

  for (auto& object : objects) {
    ASSERT_EQ(object.deaths.load(), 1);
    ASSERT_EQ(object.count.value(), 0);
    ASSERT_THAT(object.written, testing::Each(1));
  }
}

// Readers come by address while the owner drops the last reference: they get one before the death or none.
TYPED_TEST(SharedRefCount, GivesNoReferenceAfterDeath) {
  std::vector<Object<TypeParam>> objects(kObjects);
  MergeQueue<TypeParam> queue;
  for (auto& object : objects) {
    object.count.start(current_thread_id());
    if constexpr (std::is_same_v<TypeParam, BiasedRefCount>) object.count.mark_maybe_weakref();
  }

  std::barrier start(kThreads + 1);
  std::thread readers(run_threads, [&](int thread) {
    start.arrive_and_wait();
    for (auto& object : objects) {
      for (int i = 0; i < 10; ++i) {
        if (!object.count.try_increment(current_thread_id())) continue;
        EXPECT_EQ(object.deaths.load(std::memory_order_relaxed), 0);
        object.written[thread] = 1;
        drop(object, queue);
      }
    }
  });
  start.arrive_and_wait();
  for (auto& object : objects) {
    drop(object, queue);
    merge_queued(queue);
  }
  readers.join();
  merge_queued(queue);

  for (auto& object : objects) {
    ASSERT_EQ(object.deaths.load(), 1);
    ASSERT_FALSE(object.count.try_increment(current_thread_id()));
  }
}

// One order of steps, each in a thread of its own choice. The relaxed turn forces the order upon the clock but not upon
// the memory model: only the count under test makes one step's writes happen before the next step's reads.
struct Step {
  int thread;
  std::function<void()> action;
};

void play(const std::vector<Step>& script) {
  std::atomic<std::size_t> turn = 0;
  run_threads([&](int thread) {
    for (std::size_t i = 0; i < script.size(); ++i) {
      if (script[i].thread != thread) continue;
      while (turn.load(std::memory_order_relaxed) != i) std::this_thread::yield();
      script[i].action();
      turn.store(i + 1, std::memory_order_relaxed);
    }
  });
}

// Thread 0 owns the object; every step that gives a reference back first writes to the object, and who is told of the
// death reads it all.
struct BiasedScript : testing::Test {
  Object<BiasedRefCount> object;

  Step start() {
    return {0, [this] { object.count.start(current_thread_id()); }};
  }
  Step take(int thread) {
    return {thread, [this] { object.count.increment(current_thread_id()); }};
  }
  Step give_back(int thread, Drop expected) {
    return {thread, [=, this] {
              object.written[thread] = 1;
              const Drop next = object.count.decrement(current_thread_id());
              EXPECT_EQ(next, expected);
              if (next == Drop::kDead) object.bury();
            }};
  }
  Step merge(Drop expected) {
    return {0, [=, this] {
              object.written[0] = 1;
              const Drop next = object.count.merge(-1);
              EXPECT_EQ(next, expected);
              if (next == Drop::kDead) object.bury();
            }};
  }
};

TEST_F(BiasedScript, TheOwnersQuickDeathSeesWhatOthersDid) {
  play({start(), take(1), give_back(1, Drop::kAlive), give_back(0, Drop::kDead)});
}

TEST_F(BiasedScript, TheLastOfTheOthersSeesWhatTheOwnerDidBeforeItGaveUp) {
  play({start(), take(1), give_back(0, Drop::kAlive), give_back(1, Drop::kDead)});
}

TEST_F(BiasedScript, TheLastOfTheOthersSeesWhatTheOwnerDidBeforeItMerged) {
  play({start(), take(0), give_back(1, Drop::kQueue), merge(Drop::kAlive), give_back(2, Drop::kDead)});
}

TEST_F(BiasedScript, TheMergingOwnerSeesWhatOthersDid) {
  play({start(), take(0), give_back(1, Drop::kQueue), give_back(2, Drop::kAlive), merge(Drop::kDead)});
}

TEST_F(BiasedScript, TheLastOfTheOthersSeesWhatTheOthersDid) {
  play({start(), take(1), take(2), give_back(0, Drop::kAlive), give_back(1, Drop::kAlive), give_back(2, Drop::kDead)});
}

// Why a plain count needs a lock. The barrier makes the unlucky schedule certain; the two halves of each increment are
// atomic so that the test itself is no race.
TEST(PlainIncrement, IsLostWhenBothThreadsReadBeforeEitherWrites) {
  std::atomic<int> count = 1;
  std::barrier both_have_read(2);
  const auto increment = [&] {
    const int value = count.load(std::memory_order_relaxed);
    both_have_read.arrive_and_wait();
    count.store(value + 1, std::memory_order_relaxed);
  };
  std::thread other(increment);
  increment();
  other.join();
  EXPECT_EQ(count.load(), 2) << "three references exist";
}

// The mutants: each must be caught, or the tests above prove nothing about memory orders.

// As AtomicRefCount, but nothing orders the users' writes before the death.
class UnorderedRefCount {
 public:
  void start(ThreadId) { value_.store(1, std::memory_order_relaxed); }
  void increment(ThreadId) { value_.fetch_add(1, std::memory_order_relaxed); }
  Drop decrement(ThreadId) { return value_.fetch_sub(1, std::memory_order_relaxed) == 1 ? Drop::kDead : Drop::kAlive; }

 private:
  std::atomic<std::int64_t> value_ = 0;
};

template <typename Count>
void give_back_in_every_thread() {
  Object<Count> object;
  MergeQueue<Count> unused;
  object.count.start(current_thread_id());
  for (int i = 1; i < kThreads; ++i) object.count.increment(current_thread_id());
  run_threads([&](int thread) {
    object.written[thread] = 1;
    drop(object, unused);
  });
  std::exit(0);  // ThreadSanitizer, if it saw a race, exits with a status of its own
}

struct ThreadSanitizerDeathTest : testing::Test {
  ThreadSanitizerDeathTest() { testing::FLAGS_gtest_death_test_style = "threadsafe"; }
  void SetUp() override {
    if (!kThreadSanitizer) GTEST_SKIP() << "needs the tsan preset";
  }
};

TEST_F(ThreadSanitizerDeathTest, CatchesAPlainCountInManyThreads) {
  EXPECT_DEATH(give_back_in_every_thread<PlainRefCount>(), "data race");
}

TEST_F(ThreadSanitizerDeathTest, CatchesACountThatOrdersNothing) {
  EXPECT_DEATH(give_back_in_every_thread<UnorderedRefCount>(), "data race");
}

TEST_F(ThreadSanitizerDeathTest, FindsNothingWrongWithTheOthers) {
  EXPECT_EXIT(give_back_in_every_thread<AtomicRefCount>(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace ouro
