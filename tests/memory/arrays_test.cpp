// Tests common/memory/arrays.h: where arrays live, how they grow, what is charged.
#include "memory/arrays.h"

#include <cstring>
#include <gtest/gtest.h>
#include <vector>

#include "memory/heaps.h"
#include "support/prng.h"

namespace ouro::OURO_BUILD {
namespace {

class ArraysTest : public testing::Test {
 protected:
  static constexpr std::size_t kLarge = kLargestBlock + 88;

  MemoryAccount account_;
  SlabSource source_{account_};
  Heaps heaps_{account_, source_};
  Heap& heap_ = heaps_.main();
};

TEST_F(ArraysTest, OneThatCannotGrowStaysAsItWas) {
  account_.set_limit(1000);
  void* array = allocate_array(heap_, kLarge);
  ASSERT_NE(array, nullptr);
  std::memset(array, 7, kLarge);
  EXPECT_EQ(resize_array(heap_, array, kLarge, 1001), nullptr);
  EXPECT_EQ(account_.used(), kLarge);
  EXPECT_EQ(static_cast<char*>(array)[kLarge - 1], 7);
  array = resize_array(heap_, array, kLarge, 1000);
  ASSERT_NE(array, nullptr);
  EXPECT_EQ(static_cast<char*>(array)[kLarge - 1], 7);
  free_array(heap_, array, 1000);
  EXPECT_EQ(account_.used(), 0u);
}

TEST_F(ArraysTest, OneThatCannotBecomeSmallStaysAsItWas) {
  if (!is_slab_array(16)) GTEST_SKIP() << "not in this build";
  account_.set_limit(kLarge);
  void* array = allocate_array(heap_, kLarge);
  std::memset(array, 7, kLarge);
  EXPECT_EQ(resize_array(heap_, array, kLarge, 16), nullptr);  // the slab would be one too many
  EXPECT_EQ(static_cast<char*>(array)[kLarge - 1], 7);
  free_array(heap_, array, kLarge);
}

TEST_F(ArraysTest, GrowsInPlaceWithinItsBlock) {
  void* array = allocate_array(heap_, 33);
  const void* before = array;
  array = resize_array(heap_, array, 33, 48);
  EXPECT_TRUE(array == before || !is_slab_array(48));
  free_array(heap_, array, 48);
}

TEST_F(ArraysTest, KeepsItsContentsWhereverItGoes) {
  Prng random(3);
  std::size_t bytes = 0;
  void* array = nullptr;
  for (int i = 0; i < 2000; ++i) {
    const std::size_t wanted = 1 + random.below(2 * kLargestBlock);
    array = resize_array(heap_, array, bytes, wanted);
    ASSERT_NE(array, nullptr);
    auto* content = static_cast<unsigned char*>(array);
    for (std::size_t k = 0; k < std::min(bytes, wanted); ++k) ASSERT_EQ(content[k], static_cast<unsigned char>(k));
    for (std::size_t k = 0; k < wanted; ++k) content[k] = static_cast<unsigned char>(k);
    bytes = wanted;
  }
  free_array(heap_, array, bytes);
}

TEST_F(ArraysTest, AWalkOverTheObjectsPassesThemBy) {
  std::vector<void*> arrays;
  for (int i = 0; i < 10'000; ++i) {
    arrays.push_back(allocate_array(heap_, 48));
    std::memset(arrays.back(), 0x10, 48);
  }
  heap_.walk([](void*) { ADD_FAILURE(); });
  for (void* each : arrays) free_array(heap_, each, 48);
}

TEST_F(ArraysTest, TheirSlabsGoBackWhenTheyAreEmpty) {
  std::vector<void*> arrays;
  for (int i = 0; i < 10'000; ++i) arrays.push_back(allocate_array(heap_, 48));
  EXPECT_GE(account_.used(), 480'000u);
  for (void* each : arrays) {
    EXPECT_EQ(source_.contains(each), is_slab_array(48));
    free_array(heap_, each, 48);
  }
  EXPECT_LE(account_.used(), kSlabBytes);  // the current one stays
}

TEST_F(ArraysTest, OneThatIsToFailIsNotTakenFromTheKept) {
  free_array(heap_, allocate_array(heap_, 40), 40);
  account_.fail_at(1);
  heap_.give_back_kept_blocks();
  EXPECT_EQ(allocate_array(heap_, 40), nullptr);
}

TEST_F(ArraysTest, EmptyOnesAreArraysToo) {
  void* array = allocate_array(heap_, 0);
  EXPECT_NE(array, nullptr);
  free_array(heap_, array, 0);
  free_array(heap_, nullptr, 0);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
