// Tests common/memory/account.h: the limit, the request that fails.
#include "memory/account.h"

#include <gtest/gtest.h>

namespace ouro::OURO_BUILD {
namespace {

TEST(MemoryAccount, TheLimitIsReachedButNotPassed) {
  MemoryAccount account;
  account.set_limit(100);
  EXPECT_TRUE(account.reserve(60));
  EXPECT_FALSE(account.reserve(41));
  EXPECT_TRUE(account.reserve(40));
  EXPECT_EQ(account.used(), 100u);
  account.release(60);
  EXPECT_EQ(account.used(), 40u);
  EXPECT_EQ(account.peak(), 100u);
}

TEST(MemoryAccount, NoSumOverflows) {
  MemoryAccount account;
  ASSERT_TRUE(account.reserve(100));
  EXPECT_FALSE(account.reserve(MemoryAccount::kUnlimited));
  EXPECT_EQ(account.used(), 100u);
}

TEST(MemoryAccount, ExactlyTheChosenRequestFails) {
  MemoryAccount account;
  account.fail_at(3);
  EXPECT_TRUE(account.is_to_fail());
  EXPECT_TRUE(account.reserve(1));
  EXPECT_TRUE(account.reserve(1));
  EXPECT_FALSE(account.reserve(1));
  EXPECT_FALSE(account.is_to_fail());
  EXPECT_TRUE(account.reserve(1));
  EXPECT_EQ(account.used(), 3u);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
