// Tests common/trace/clock.h.
#include "trace/clock.h"

#include <chrono>
#include <gtest/gtest.h>
#include <thread>

namespace ouro {
namespace {

TEST(TraceClock, NeverRunsBackwards) {
  const TraceClock clock;
  std::int64_t last = clock.now();
  EXPECT_GE(last, 0);
  for (int i = 0; i < 100'000; ++i) {
    const std::int64_t now = clock.now();
    ASSERT_GE(now, last);
    last = now;
  }
}

TEST(TraceClock, CopiesShareTheirZero) {
  const TraceClock clock;
  const std::int64_t before = clock.now();
  const TraceClock copy = clock;
  EXPECT_GE(copy.now(), before);
}

// The trace clock's interval lies between two of the system's: one inside it, one around it. One per cent is for the
// calibration; it is usually a thousand times better.
TEST(TraceClock, CountsNanoseconds) {
  using std::chrono::steady_clock;
  const TraceClock clock;
  const auto outer_begin = steady_clock::now();
  const std::int64_t begin = clock.now();
  const auto inner_begin = steady_clock::now();
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  const auto inner_end = steady_clock::now();
  const std::int64_t end = clock.now();
  const auto outer_end = steady_clock::now();

  const auto ns = [](auto duration) { return static_cast<double>(std::chrono::nanoseconds(duration).count()); };
  EXPECT_GE(static_cast<double>(end - begin), 0.99 * ns(inner_end - inner_begin));
  EXPECT_LE(static_cast<double>(end - begin), 1.01 * ns(outer_end - outer_begin));
}

}  // namespace
}  // namespace ouro
