// Tests common/memory/account.h: the limit, the request that fails, kept arrays.
#include "memory/account.h"

#include <cstring>
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

TEST(Arrays, OneThatCannotGrowStaysAsItWas) {
  MemoryAccount account;
  account.set_limit(1000);
  void* array = allocate_array(account, 600);
  ASSERT_NE(array, nullptr);
  std::memset(array, 7, 600);
  EXPECT_EQ(resize_array(account, array, 600, 1001), nullptr);
  EXPECT_EQ(account.used(), 600u);
  EXPECT_EQ(static_cast<char*>(array)[599], 7);
  array = resize_array(account, array, 600, 1000);
  ASSERT_NE(array, nullptr);
  EXPECT_EQ(static_cast<char*>(array)[599], 7);
  array = resize_array(account, array, 1000, 200);
  EXPECT_EQ(account.used(), 200u);
  free_array(account, array, 200);
  EXPECT_EQ(account.used(), 0u);
}

TEST(Arrays, ASmallOneIsUsedAgain) {
  MemoryAccount account;
  void* first = allocate_array(account, 40);
  free_array(account, first, 40);
  void* second = allocate_array(account, 48);  // of the same step of 16
  EXPECT_TRUE(kFreeThreaded || first == second);
  EXPECT_EQ(account.used(), 48u);  // charged once, kept or not
  free_array(account, second, 48);
  EXPECT_EQ(account.used(), kFreeThreaded ? 0u : 48u);
}

TEST(Arrays, OneThatIsToFailIsNotTakenFromTheKept) {
  MemoryAccount account;
  free_array(account, allocate_array(account, 40), 40);
  account.fail_at(1);
  EXPECT_EQ(allocate_array(account, 40), nullptr);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
