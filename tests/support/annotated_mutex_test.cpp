// Tests common/support/annotated_mutex.h.
#include "support/annotated_mutex.h"

#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace ouro {
namespace {

using std::chrono::steady_clock;

struct Account {
  void pay_in() {
    MutexLock lock(mutex);
    ++balance;
    changed.notify_all();
  }
  void wait_for(int amount) {
    MutexLock lock(mutex);
    while (balance < amount) changed.wait(mutex);
  }

  Mutex mutex;
  CondVar changed;
  int balance OURO_GUARDED_BY(mutex) = 0;
};

TEST(Mutex, LetsOneThreadInAtATime) {
  Account account;
  std::vector<std::thread> payers;
  payers.reserve(4);
  for (int i = 0; i < 4; ++i) {
    payers.emplace_back([&] {
      for (int k = 0; k < 1'000; ++k) account.pay_in();
    });
  }
  account.wait_for(4'000);
  for (auto& payer : payers) payer.join();
  MutexLock lock(account.mutex);
  EXPECT_EQ(account.balance, 4'000);
}

TEST(Mutex, RefusesASecondHolder) {
  Mutex mutex;
  MutexLock lock(mutex);
  bool taken = false;
  std::thread([&] {
    if (!mutex.try_lock()) return;
    taken = true;
    mutex.unlock();
  }).join();
  EXPECT_FALSE(taken);
}

TEST(CondVar, StopsWaitingWhenTheTimeIsOver) {
  Mutex mutex;
  CondVar never;
  MutexLock lock(mutex);
  const auto deadline = steady_clock::now() + std::chrono::milliseconds(5);
  while (never.wait_until(mutex, deadline)) {
  }
  EXPECT_GE(steady_clock::now(), deadline);
}

}  // namespace
}  // namespace ouro
