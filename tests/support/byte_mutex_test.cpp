// Tests common/support/byte_mutex.h.
#include "support/byte_mutex.h"

#include <array>
#include <gtest/gtest.h>
#include <thread>
#include <type_traits>
#include <vector>

#include "support/parking_lot.h"

namespace ouro {
namespace {

static_assert(sizeof(ByteMutex<kYieldsWithoutGil>) == 1);
static_assert(std::is_trivially_destructible_v<ByteMutex<kYieldsWithoutGil>>);

template <typename Mutex>
struct AnyByteMutex : testing::Test {
  Mutex mutex;
};
using Mutexes = testing::Types<ByteMutex<kYieldsUnderGil>, ByteMutex<kYieldsWithoutGil>>;
TYPED_TEST_SUITE(AnyByteMutex, Mutexes);

TYPED_TEST(AnyByteMutex, IsUnlockedWhenItsByteIsZero) {
  alignas(TypeParam) std::array<unsigned char, sizeof(TypeParam)> byte{};
  auto& mutex = *reinterpret_cast<TypeParam*>(byte.data());
  EXPECT_FALSE(mutex.is_locked());
  mutex.lock();
  EXPECT_EQ(byte[0], 1);
  mutex.unlock();
  EXPECT_EQ(byte[0], 0);
}

TYPED_TEST(AnyByteMutex, RefusesASecondHolder) {
  if (!this->mutex.try_lock()) FAIL() << "nobody holds it";
  bool taken = false;
  std::thread([&] {
    if (!this->mutex.try_lock()) return;
    taken = true;
    this->mutex.unlock();
  }).join();
  EXPECT_FALSE(taken);
  this->mutex.unlock();
}

TYPED_TEST(AnyByteMutex, LetsOneThreadInAtATime) {
  constexpr int kThreads = 4, kRounds = 5'000;
  int counter = 0;  // not atomic: the mutex alone keeps it right
  // Some wait in the parking lot, others never go there and overtake them.
  const auto lock_somehow = [&](bool park) OURO_ACQUIRES(this->mutex) {
    if (park) return this->mutex.lock();
    while (!this->mutex.try_lock()) std::this_thread::yield();
  };
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int k = 0; k < kRounds; ++k) {
        lock_somehow(i % 2 == 0);
        ++counter;
        if (k % 64 == 0) std::this_thread::yield();  // so that others find it locked
        this->mutex.unlock();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(counter, kThreads * kRounds);
  EXPECT_FALSE(this->mutex.is_locked());
  EXPECT_FALSE(this->mutex.has_parked()) << "the last waiter cleared it";
}

TYPED_TEST(AnyByteMutex, RunsTheHooksOnlyWhenItSleeps) {
  std::atomic<int> before = 0, after = 0;
  const ParkHooks hooks{[&] { ++before; }, [&] { ++after; }};
  this->mutex.lock(&hooks);
  EXPECT_EQ(before, 0) << "nothing to wait for";

  std::thread waiter([&] {
    this->mutex.lock(&hooks);
    this->mutex.unlock();
  });
  while (before == 0) std::this_thread::yield();
  EXPECT_TRUE(this->mutex.has_parked());
  EXPECT_EQ(after, 0);
  this->mutex.unlock();
  waiter.join();
  EXPECT_EQ(before, after);
}

// A waiter that sleeps when this returns, and that goes nowhere after waking until it is let go.
struct HeldWaiter {
  template <typename Mutex>
  explicit HeldWaiter(Mutex& mutex) {
    thread = std::thread([this, &mutex] {
      const ParkHooks hooks{[this] { asleep = true; },
                            [this] {
                              while (!released) std::this_thread::yield();
                            }};
      mutex.lock(&hooks);
      mutex.unlock();
    });
    while (!asleep) std::this_thread::yield();
  }
  void let_go() {
    released = true;
    thread.join();
  }

  std::atomic<bool> asleep = false, released = false;
  std::thread thread;
};

TYPED_TEST(AnyByteMutex, IsHandedToAWaiterThatIsOldEnough) {
  this->mutex.lock();
  HeldWaiter waiter(this->mutex);
  std::this_thread::sleep_for(kFairAfter);  // its age counts from before it slept
  this->mutex.unlock();
  EXPECT_TRUE(this->mutex.is_locked()) << "by the waiter, who has not run yet";
  EXPECT_FALSE(this->mutex.has_parked());
  EXPECT_FALSE(this->mutex.try_lock()) << "no newcomer gets in between";
  waiter.let_go();
  EXPECT_FALSE(this->mutex.is_locked());
}

TYPED_TEST(AnyByteMutex, RemembersThatMoreWaitersAreParked) {
  this->mutex.lock();
  HeldWaiter first(this->mutex), second(this->mutex);
  std::this_thread::sleep_for(kFairAfter);
  this->mutex.unlock();
  EXPECT_TRUE(this->mutex.is_locked());
  EXPECT_TRUE(this->mutex.has_parked());
  first.let_go();
  second.let_go();
  EXPECT_FALSE(this->mutex.is_locked());
  EXPECT_FALSE(this->mutex.has_parked());
}

}  // namespace
}  // namespace ouro
