// Tests common/refcount/thread_id.h.
#include "refcount/thread_id.h"

#include <gtest/gtest.h>
#include <thread>

namespace ouro {
namespace {

TEST(ThreadId, StaysTheSameWithinAThread) {
  EXPECT_EQ(current_thread_id(), current_thread_id());
  EXPECT_NE(current_thread_id(), 0u);
}

TEST(ThreadId, DiffersBetweenThreadsThatRunAtTheSameTime) {
  ThreadId other = 0;
  std::thread([&] { other = current_thread_id(); }).join();
  EXPECT_NE(other, 0u);
  EXPECT_NE(other, current_thread_id());
}

}  // namespace
}  // namespace ouro
