// Tests common/types/text_hash.h: the same in every run, and spread well enough for tables of a power of two.
#include "types/text_hash.h"

#include <gtest/gtest.h>
#include <set>
#include <string>

namespace ouro::OURO_BUILD {
namespace {

std::int64_t hash_of(const std::string& text) { return hash_of_bytes(text.data(), text.size()); }

// If this fails, the order of sets in the book's transcripts has changed.
TEST(TextHash, IsTheSameInEveryRun) {
  EXPECT_EQ(hash_of(""), 0);
  EXPECT_EQ(hash_of("a"), -1104948893463756130);
  EXPECT_EQ(hash_of("getrefcount"), 3528383748889276784);
  EXPECT_EQ(hash_of(std::string(40, 'x')), 3744739003663987576);
}

TEST(TextHash, EveryByteCounts) {
  for (std::size_t size = 1; size < 70; ++size) {
    std::string text(size, 'a');
    std::set<std::int64_t> hashes = {hash_of(text), hash_of(text + 'a')};
    for (std::size_t i = 0; i < size; ++i) {
      text[i] = 'b';
      hashes.insert(hash_of(text));
      text[i] = 'a';
    }
    EXPECT_EQ(hashes.size(), size + 2);
  }
}

// With random hashes a slot of 1024 gets 8 of 8192 names on average, and about 22 at most.
TEST(TextHash, NumberedNamesSpreadOverATable) {
  constexpr int kSlots = 1024;
  int used[kSlots] = {};
  for (int i = 0; i < 8 * kSlots; ++i) ++used[hash_of("name" + std::to_string(i)) & (kSlots - 1)];
  for (const int in_slot : used) EXPECT_LT(in_slot, 30);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
