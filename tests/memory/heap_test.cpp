// Tests common/memory/heap.h: size classes, the walk, slabs that come back, failing requests.
#include <cstring>
#include <gtest/gtest.h>
#include <set>
#include <vector>

#include "memory/heaps.h"
#include "support/config.h"
#include "support/prng.h"

namespace ouro::OURO_BUILD {
namespace {

// A heap whose objects have a type word, as the walk wants it, and nothing else.
class HeapTest : public testing::Test {
 protected:
  struct Block {
    void* object;
    std::size_t bytes;
    Prefix prefix;
  };

  void* allocate(std::size_t bytes, Prefix prefix = Prefix::kNone) {
    void* object = heap_.allocate(bytes, prefix);
    if (object == nullptr) return nullptr;
    std::memset(object, 0, kTypeOffset);
    type_of(object) = 0x1000;
    std::memset(static_cast<std::byte*>(object) + kTypeOffset + sizeof(std::uintptr_t), 0x55,
                bytes - kTypeOffset - sizeof(std::uintptr_t));
    return object;
  }
  static std::uintptr_t& type_of(void* object) {
    return *reinterpret_cast<std::uintptr_t*>(static_cast<std::byte*>(object) + kTypeOffset);
  }
  std::multiset<void*> walked() {
    std::multiset<void*> found;
    heap_.walk([&](void* object) { found.insert(object); });
    return found;
  }

  static constexpr std::size_t kSmallest = kTypeOffset + sizeof(std::uintptr_t);
  MemoryAccount account_;
  SlabSource source_{account_};
  Heaps heaps_{account_, source_};
  Heap& heap_ = heaps_.main();
};

TEST_F(HeapTest, ObjectsAreAlignedAndApart) {
  std::vector<Block> blocks;
  for (std::size_t bytes = kSmallest; bytes < 700; ++bytes) {
    for (const Prefix prefix : {Prefix::kNone, Prefix::kGcHead})
      blocks.push_back({allocate(bytes, prefix), bytes, prefix});
  }
  for (const Block& block : blocks) {
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block.object) % kBlockAlignment, 0u);
    std::memset(static_cast<std::byte*>(block.object) + kSmallest, 0xaa, block.bytes - kSmallest);
  }
  for (const Block& block : blocks) EXPECT_EQ(type_of(block.object), 0x1000u) << block.bytes;
  EXPECT_EQ(walked().size(), blocks.size());
  for (const Block& block : blocks) heap_.free(block.object, block.bytes, block.prefix);
  EXPECT_TRUE(walked().empty());
}

TEST_F(HeapTest, OneSizeClassIsSixteenBytes) {
  void* object = allocate(33);
  heap_.free(object, 33, Prefix::kNone);
  std::vector<void*> others;  // the freed block comes back when the bin's own list is used up
  bool again = false;
  for (int i = 0; i < 5000 && !again; ++i) {
    others.push_back(allocate(48));
    again = others.back() == object;
  }
  EXPECT_TRUE(again);
  for (void* each : others) heap_.free(each, 48, Prefix::kNone);
}

TEST_F(HeapTest, ABlockBeforeItsTypeIsSetIsNotVisited) {
  void* object = heap_.allocate(64, Prefix::kNone);
  EXPECT_TRUE(walked().empty());
  type_of(object) = 0x1000;
  EXPECT_EQ(walked().size(), 1u);
  heap_.free(object, 64, Prefix::kNone);
}

TEST_F(HeapTest, TheCountOfAFreedObjectReadsZero) {
  std::vector<void*> objects;
  for (int i = 0; i < 100; ++i) objects.push_back(allocate(64));
  for (void* each : objects) heap_.free(each, 64, Prefix::kNone);
  for (void* each : objects) EXPECT_EQ(*static_cast<std::int64_t*>(each), 0);
}

TEST_F(HeapTest, EmptySlabsGoBack) {
  std::vector<void*> objects;
  for (int i = 0; i < 100'000; ++i) objects.push_back(allocate(64));
  EXPECT_GE(account_.used(), 100'000u * 64);
  EXPECT_EQ(account_.used(), heap_.bytes_held());
  for (void* each : objects) heap_.free(each, 64, Prefix::kNone);
  EXPECT_LE(heap_.bytes_held(), kSlabBytes);  // the current one stays
  EXPECT_EQ(account_.used(), heap_.bytes_held());
}

TEST_F(HeapTest, ASlabThatWasFullIsFilledAgain) {
  std::vector<void*> objects;
  for (int i = 0; i < 50'000; ++i) objects.push_back(allocate(64));
  const std::size_t held = heap_.bytes_held();
  for (std::size_t i = 0; i < objects.size(); i += 2) {
    heap_.free(objects[i], 64, Prefix::kNone);
    objects[i] = nullptr;
  }
  for (void*& each : objects) {
    if (each == nullptr) each = allocate(64);
  }
  EXPECT_EQ(heap_.bytes_held(), held);
  EXPECT_EQ(walked(), std::multiset<void*>(objects.begin(), objects.end()));
  for (void* each : objects) heap_.free(each, 64, Prefix::kNone);
}

TEST_F(HeapTest, LargeObjectsGoBackAtOnce) {
  void* object = allocate(100'000, Prefix::kGcHead);
  EXPECT_GE(heap_.bytes_held(), 100'000u);
  EXPECT_EQ(walked(), std::multiset<void*>{object});
  heap_.free(object, 100'000, Prefix::kGcHead);
  EXPECT_EQ(heap_.bytes_held(), 0u);
  EXPECT_EQ(account_.used(), 0u);
}

TEST_F(HeapTest, AtTheLimitThereIsNothing) {
  account_.set_limit(3 * kSlabBytes);
  std::vector<void*> objects;
  while (void* object = allocate(512)) objects.push_back(object);
  EXPECT_EQ(objects.size(), 3 * ((kSlabBytes - Slab::kFirstBlock) / 512));
  EXPECT_EQ(allocate(5000), nullptr);
  heap_.free(objects.back(), 512, Prefix::kNone);
  objects.back() = allocate(512);
  EXPECT_NE(objects.back(), nullptr);
  for (void* each : objects) heap_.free(each, 512, Prefix::kNone);
}

// The sweeps of tests/types/out_of_memory_test.cpp rest on this.
TEST_F(HeapTest, EachObjectIsARequestWhenOneIsToFail) {
  std::vector<void*> objects;
  for (int i = 0; i < 10; ++i) objects.push_back(allocate(64));
  account_.fail_at(5);
  heap_.give_back_kept_blocks();
  for (int i = 0; i < 4; ++i) objects.push_back(allocate(64));
  EXPECT_EQ(allocate(64), nullptr);
  for (int i = 0; i < 3000; ++i) objects.push_back(allocate(64));
  EXPECT_EQ(walked(), std::multiset<void*>(objects.begin(), objects.end()));
  EXPECT_EQ(std::set<void*>(objects.begin(), objects.end()).size(), objects.size());
  for (void* each : objects) heap_.free(each, 64, Prefix::kNone);
  EXPECT_TRUE(walked().empty());
}

TEST_F(HeapTest, FreedBytesAreJunkWhereInvariantsAreChecked) {
  if (!kCheckInvariants || kAddressSanitizer) GTEST_SKIP() << "not in this build";
  auto* object = static_cast<unsigned char*>(allocate(128));
  heap_.free(object, 128, Prefix::kNone);
  EXPECT_EQ(object[127], 0xdd);
}

TEST_F(HeapTest, AFreedObjectIsPoisonedUnderAddressSanitizer) {
  if (!kAddressSanitizer) GTEST_SKIP() << "not in this build";
  auto* object = static_cast<std::byte*>(allocate(128));
  heap_.free(object, 128, Prefix::kNone);
  EXPECT_TRUE(__asan_address_is_poisoned(object + 127));
  EXPECT_FALSE(__asan_address_is_poisoned(object));  // the count stays readable
}

TEST_F(HeapTest, RandomBirthsAndDeathsKeepEveryObject) {
  Prng random(7);
  std::vector<Block> blocks;
  for (int i = 0; i < 200'000; ++i) {
    if (!blocks.empty() && random.below(100) < (i % 20'000 < 10'000 ? 40u : 60u)) {
      const std::size_t which = random.below(blocks.size());
      const Block block = blocks[which];
      blocks[which] = blocks.back();
      blocks.pop_back();
      ASSERT_EQ(type_of(block.object), 0x1000u);
      heap_.free(block.object, block.bytes, block.prefix);
    } else {
      const std::size_t bytes = kSmallest + random.below(random.below(50) == 0 ? 3000 : 500);
      const Prefix prefix = random.below(2) == 0 ? Prefix::kNone : Prefix::kGcHead;
      blocks.push_back({allocate(bytes, prefix), bytes, prefix});
    }
  }
  std::multiset<void*> expected;
  for (const Block& block : blocks) expected.insert(block.object);
  EXPECT_EQ(walked(), expected);
  for (const Block& block : blocks) heap_.free(block.object, block.bytes, block.prefix);
  EXPECT_TRUE(walked().empty());
}

}  // namespace
}  // namespace ouro::OURO_BUILD
