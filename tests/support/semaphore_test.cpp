// Tests common/support/semaphore.h.
#include "support/semaphore.h"

#include <atomic>
#include <csignal>
#include <gtest/gtest.h>
#include <pthread.h>
#include <thread>
#include <vector>

namespace ouro {
namespace {

using namespace std::chrono_literals;

TEST(Semaphore, CountsDownAndUp) {
  Semaphore semaphore(2);
  EXPECT_TRUE(semaphore.try_take());
  EXPECT_EQ(semaphore.take(), Semaphore::Wait::kTaken);
  EXPECT_FALSE(semaphore.try_take());
  semaphore.post();
  EXPECT_EQ(semaphore.value(), 1u);
  EXPECT_TRUE(semaphore.try_take());
}

TEST(Semaphore, ADeadlineEndsTheWait) {
  Semaphore semaphore(0);
  const auto deadline = std::chrono::steady_clock::now() + 2ms;
  EXPECT_EQ(semaphore.take(deadline), Semaphore::Wait::kTimedOut);
  EXPECT_GE(std::chrono::steady_clock::now(), deadline);
  semaphore.post();
  EXPECT_EQ(semaphore.take(deadline), Semaphore::Wait::kTaken);  // free: the deadline does not matter
}

TEST(Semaphore, ASignalEndsTheWait) {
  struct sigaction action {};
  struct sigaction before {};
  action.sa_handler = [](int) {};
  sigaction(SIGUSR1, &action, &before);
  Semaphore semaphore(0);
  std::atomic<bool> ended = false;
  Semaphore::Wait result = Semaphore::Wait::kTaken;
  std::thread waiter([&] {
    result = semaphore.take();
    ended = true;
  });
  while (!ended) {
    pthread_kill(waiter.native_handle(), SIGUSR1);
    std::this_thread::sleep_for(1ms);
  }
  waiter.join();
  sigaction(SIGUSR1, &before, nullptr);
  EXPECT_EQ(result, Semaphore::Wait::kInterrupted);
}

TEST(Semaphore, IsALockThatPublishesWhatItGuards) {
  Semaphore semaphore(1);
  long plain = 0;
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20'000; ++i) {
        semaphore.take();
        ++plain;
        semaphore.post();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(plain, 80'000);
}

// Who sleeps, is woken, and finds that a thread that never slept was quicker, is told so.
TEST(Semaphore, WakingInVainIsCounted) {
  Semaphore semaphore(0);
  std::atomic<bool> stop = false;
  std::atomic<int> in_vain = 0;
  std::thread waiter([&] {
    while (!stop) semaphore.take({}, [&] { ++in_vain; });
  });
  while (in_vain == 0) {
    semaphore.post();
    semaphore.try_take();  // most often before the waiter is awake
  }
  stop = true;
  semaphore.post();
  waiter.join();
  EXPECT_GT(in_vain.load(), 0);
}

}  // namespace
}  // namespace ouro
