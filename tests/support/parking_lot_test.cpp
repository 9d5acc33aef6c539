// Tests common/support/parking_lot.h.
#include "support/parking_lot.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

#include "support/prng.h"

namespace ouro {
namespace {

using testing::ElementsAre;

// Hooks run after a thread has entered the queue, so that one that announces itself there has its place already.
struct Announce {
  std::atomic<int> asleep = 0;
  ParkHooks hooks() {
    return {[this] { asleep.fetch_add(1); }, {}};
  }
  void wait_for(int sleepers) {
    while (asleep.load() < sleepers) std::this_thread::yield();
  }
};

TEST(ParkingLot, DoesNotSleepWhenTheWordHasChanged) {
  std::atomic<int> word = 1;
  ParkHooks hooks{[] { FAIL() << "slept"; }, [] { FAIL() << "slept"; }};
  EXPECT_EQ(park(word, 0, {.hooks = hooks}), ParkResult::kChanged);
}

TEST(ParkingLot, GivesUpWhenTheTimeIsOver) {
  std::atomic<int> word = 0;
  EXPECT_EQ(park(word, 0, {.timeout = std::chrono::milliseconds(5)}), ParkResult::kTimedOut);
  bool asked = false;
  unpark_one(&word, [&](void* token, bool more) {
    asked = true;
    EXPECT_EQ(token, nullptr) << "who gave up has left the queue";
    EXPECT_FALSE(more);
  });
  EXPECT_TRUE(asked);
}

TEST(ParkingLot, RunsTheHooksAroundTheSleep) {
  std::atomic<int> word = 0;
  std::string order;
  ParkHooks hooks{[&] { order += "before "; }, [&] { order += "after"; }};
  EXPECT_EQ(park(word, 0, {.hooks = hooks, .timeout = std::chrono::milliseconds(1)}), ParkResult::kTimedOut);
  EXPECT_EQ(order, "before after");
}

TEST(ParkingLot, WakesInTheOrderOfComing) {
  std::atomic<int> word = 0;
  Announce announce;
  std::vector<std::thread> threads;
  std::array<int, 3> numbers{0, 1, 2};
  for (int& number : numbers) {
    threads.emplace_back(
        [&] { EXPECT_EQ(park(word, 0, {.hooks = announce.hooks(), .token = &number}), ParkResult::kUnparked); });
    announce.wait_for(number + 1);
  }

  std::vector<int> woken;
  std::vector<bool> others_left;
  for (int i = 0; i < 3; ++i) {
    unpark_one(&word, [&](void* token, bool more) {
      woken.push_back(*static_cast<int*>(token));
      others_left.push_back(more);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(woken, ElementsAre(0, 1, 2));
  EXPECT_THAT(others_left, ElementsAre(true, true, false));
}

TEST(ParkingLot, WakesAllAtOneAddressAndNobodyElse) {
  // 257 words apart: the same bucket.
  std::vector<std::atomic<std::uint8_t>> words(258);
  Announce announce;
  std::vector<std::thread> threads;
  for (auto* word : {&words[0], &words[257], &words[0], &words[257]}) {
    threads.emplace_back([&announce, word] {
      EXPECT_EQ(park(*word, std::uint8_t{0}, {.hooks = announce.hooks()}), ParkResult::kUnparked);
    });
  }
  announce.wait_for(4);
  unpark_all(&words[0]);
  unpark_one(&words[0], [](void* token, bool) { EXPECT_EQ(token, nullptr) << "all have left"; });
  threads[0].join();
  threads[2].join();

  int left = 0;
  for (bool more = true; more; ++left) unpark_one(&words[257], [&](void*, bool others) { more = others; });
  EXPECT_EQ(left, 2) << "the others slept on";
  threads[1].join();
  threads[3].join();
}

TEST(ParkingLot, AsksUnderTheLockThatUnparkingTakes) {
  // The word changes and is announced just before the sleeper asks: it must see the change, or be woken by it.
  for (int round = 0; round < 2'000; ++round) {
    std::atomic<int> word = 0;
    std::thread waker([&] {
      word.store(1, std::memory_order_relaxed);
      unpark_all(&word);
    });
    park(word, 0, {});
    waker.join();
    EXPECT_EQ(word.load(), 1);
  }
}

TEST(ParkingLot, LosesNoThreadWhenTimeoutAndUnparkMeet) {
  Prng random(1);
  for (int round = 0; round < 500; ++round) {
    std::atomic<int> word = 0;
    Announce announce;
    bool woken = false;
    std::thread sleeper([&] {
      const auto result =
          park(word, 0, {.hooks = announce.hooks(), .timeout = std::chrono::microseconds(50), .token = &word});
      woken = result == ParkResult::kUnparked;
    });
    announce.wait_for(1);
    std::this_thread::sleep_for(std::chrono::microseconds(random.below(50)));
    bool found = false;
    unpark_one(&word, [&](void* token, bool) { found = token != nullptr; });
    sleeper.join();
    EXPECT_EQ(woken, found) << "both sides tell the same story";
  }
}

TEST(ParkingLot, LosesNoThreadWhenTimeoutsAndUnparkAllMeet) {
  Prng random(1);
  for (int round = 0; round < 300; ++round) {
    std::atomic<int> word = 0;
    Announce announce;
    std::vector<std::thread> sleepers;
    sleepers.reserve(3);
    for (int i = 0; i < 3; ++i) {
      sleepers.emplace_back([&] {
        const auto result = park(word, 0, {.hooks = announce.hooks(), .timeout = std::chrono::microseconds(50)});
        EXPECT_NE(result, ParkResult::kChanged);
      });
    }
    announce.wait_for(3);
    std::this_thread::sleep_for(std::chrono::microseconds(random.below(50)));
    unpark_all(&word);
    for (auto& sleeper : sleepers) sleeper.join();
    unpark_one(&word, [](void* token, bool more) {
      EXPECT_EQ(token, nullptr);
      EXPECT_FALSE(more) << "nobody is left";
    });
  }
}

}  // namespace
}  // namespace ouro
