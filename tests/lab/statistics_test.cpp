#include "lab/statistics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/prng.h"

namespace ouro::lab {
namespace {

// Around `centre`, at most `share` of it away.
std::vector<double> noisy(double centre, double share, int count, std::uint64_t seed) {
  Prng random(seed);
  std::vector<double> out;
  out.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) out.push_back(centre * (1 + share * (2 * random.unit() - 1)));
  return out;
}

Comparison compared(double a, double b, double share) {
  return compare({noisy(a, share, 15, 1), noisy(b, share, 15, 2), noisy(a, share, 15, 3)}, 7);
}

TEST(StatisticsTest, MedianAndQuartilesInterpolate) {
  const Summary odd = summarize({5, 1, 3});
  EXPECT_EQ(odd.median, 3);
  EXPECT_EQ(odd.quartile1, 2);
  EXPECT_EQ(odd.quartile3, 4);
  EXPECT_EQ(odd.min, 1);
  EXPECT_EQ(odd.max, 5);
  EXPECT_EQ(median({4, 1}), 2.5);
  EXPECT_EQ(median({7}), 7);
}

TEST(StatisticsTest, TheSameSeedGivesTheSameInterval) {
  const auto a = noisy(1, 0.2, 9, 1);
  const auto b = noisy(2, 0.2, 9, 2);
  const Interval first = ratio_of_medians_interval(a, b, 5);
  const Interval again = ratio_of_medians_interval(a, b, 5);
  EXPECT_EQ(first.low, again.low);
  EXPECT_EQ(first.high, again.high);
  EXPECT_LT(first.low, 2);
  EXPECT_GT(first.high, 2);
}

TEST(StatisticsTest, RoundsAlternateAndMeasureAOnEachSideOfB) {
  std::string order;
  int told = 0;
  const Interleaved runs = measure_interleaved(
      3, [&] { return order += 'a', 1.0; }, [&] { return order += 'b', 2.0; }, [&](int done) { told = done; });
  EXPECT_EQ(order, "abaabaaba");
  EXPECT_EQ(told, 3);
  EXPECT_THAT(runs.a, testing::SizeIs(3));
  EXPECT_THAT(runs.b, testing::SizeIs(3));
  EXPECT_THAT(runs.a_again, testing::SizeIs(3));
}

TEST(StatisticsTest, ABigDifferenceIsSeenThroughSmallNoise) {
  const Comparison c = compared(1, 2, 0.02);
  EXPECT_NEAR(c.ratio, 2, 0.05);
  EXPECT_LT(c.noise_floor, 0.05);
  EXPECT_EQ(difference(c), Difference::more);
  EXPECT_EQ(difference(compared(2, 1, 0.02)), Difference::less);
}

TEST(StatisticsTest, ASmallDifferenceIsNotSeenThroughBigNoise) {
  EXPECT_EQ(difference(compared(1, 1.02, 0.4)), Difference::none_seen);
}

TEST(StatisticsTest, AClaimIsJudgedInsideOutsideOrTooNoisy) {
  EXPECT_EQ(judge(compared(1, 2, 0.02), {1.8, 2.2}), Judgement::inside);
  EXPECT_EQ(judge(compared(1, 2, 0.02), {0.9, 1.1}), Judgement::outside);
  EXPECT_EQ(judge(compared(1, 1.2, 0.5), {0.9, 1.2}), Judgement::too_noisy);
}

}  // namespace
}  // namespace ouro::lab
