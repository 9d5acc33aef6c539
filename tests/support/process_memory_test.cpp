#include "support/process_memory.h"

#include <cstring>
#include <gtest/gtest.h>
#include <unistd.h>
#include <vector>

namespace ouro {
namespace {

TEST(ProcessMemoryTest, TouchedPagesAreResidentAndOurs) {
  const auto before = process_memory_full(getpid());
  ASSERT_TRUE(before);
  std::vector<char> block(64 << 20);
  std::memset(block.data(), 1, block.size());
  const auto after = process_memory_full(getpid());
  ASSERT_TRUE(after);
  EXPECT_GE(after->uss, before->uss + (60 << 20));
  EXPECT_GE(after->rss, before->rss + (60 << 20));
  EXPECT_GE(after->rss, after->uss);
  EXPECT_GE(after->vms, after->rss);
  EXPECT_EQ(block[123], 1);
}

TEST(ProcessMemoryTest, TheCheapAnswerHasRssOnly) {
  const auto memory = process_memory(getpid());
  ASSERT_TRUE(memory);
  EXPECT_GT(memory->rss, 0U);
  EXPECT_EQ(memory->uss, 0U);
}

TEST(ProcessMemoryTest, NoSuchProcessHasNoAnswer) {
  EXPECT_FALSE(process_memory(-1));
  EXPECT_FALSE(process_memory_full(-1));
}

}  // namespace
}  // namespace ouro
