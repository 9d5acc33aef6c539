// Tests common/support/prng.h. The expected sequences are those of the authors' reference programs.
#include "support/prng.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <numeric>
#include <vector>

namespace ouro {
namespace {

TEST(SplitMix64, GivesTheReferenceSequence) {
  SplitMix64 random(1234567);
  for (const std::uint64_t expected : {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                       4593380528125082431u, 16408922859458223821u}) {
    EXPECT_EQ(random.next(), expected);
  }
}

TEST(Prng, GivesTheReferenceSequence) {
  Prng random(Prng::State{1, 2, 3, 4});
  for (const std::uint64_t expected : {11520ul, 0ul, 1509978240ul, 1215971899390074240ul, 1216172134540287360ul,
                                       607988272756665600ul, 16172922978634559625ul, 8476171486693032832ul}) {
    EXPECT_EQ(random.next(), expected);
  }
}

TEST(Prng, RepeatsItselfForASeedAndForNoOther) {
  Prng a(7), same(7), other(8);
  for (int i = 0; i < 100; ++i) {
    const std::uint64_t draw = a.next();
    EXPECT_EQ(draw, same.next());
    EXPECT_NE(draw, other.next());
  }
}

TEST(Prng, DrawsEveryNumberBelowTheBoundAboutEquallyOften) {
  Prng random(1);
  std::map<std::uint64_t, int> times;
  for (int i = 0; i < 60'000; ++i) ++times[random.below(6)];
  ASSERT_EQ(times.size(), 6u);
  for (const auto& [number, count] : times) EXPECT_NEAR(count, 10'000, 500) << number;
}

// With a bound of 3/4 of the range, `next() % bound` would draw from the lowest third twice as often.
TEST(Prng, IsUnbiasedForABoundThatDoesNotDivideTheRange) {
  const std::uint64_t quarter = std::uint64_t{1} << 62;
  Prng random(1);
  int lowest_third = 0;
  for (int i = 0; i < 30'000; ++i) lowest_third += random.below(3 * quarter) < quarter;
  EXPECT_NEAR(lowest_third, 10'000, 500);
}

TEST(Prng, DrawsZeroBelowOne) {
  Prng random(1);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(random.below(1), 0u);
}

TEST(Prng, DrawsFromTheUnitIntervalWithoutItsUpperEnd) {
  Prng random(1);
  double sum = 0;
  for (int i = 0; i < 10'000; ++i) {
    const double draw = random.unit();
    ASSERT_GE(draw, 0);
    ASSERT_LT(draw, 1);
    sum += draw;
  }
  EXPECT_NEAR(sum / 10'000, 0.5, 0.02);
  EXPECT_LT(Prng(Prng::State{0, ~std::uint64_t{0}, 0, 0}).unit(), 1);
}

TEST(Prng, ShufflesIntoEveryOrderAboutEquallyOften) {
  Prng random(1);
  std::map<std::vector<int>, int> times;
  for (int i = 0; i < 24'000; ++i) {
    std::vector<int> numbers{1, 2, 3, 4};
    random.shuffle(numbers);
    ++times[numbers];
  }
  EXPECT_EQ(times.size(), 24u);
  for (const auto& [order, count] : times) EXPECT_NEAR(count, 1'000, 160) << testing::PrintToString(order);
}

TEST(Prng, ShufflesTheSameWayOnEveryMachine) {
  std::vector<int> numbers(8);
  std::iota(numbers.begin(), numbers.end(), 0);
  Prng(2024).shuffle(numbers);
  EXPECT_THAT(numbers, testing::ElementsAre(2, 0, 4, 3, 1, 7, 5, 6));
}

}  // namespace
}  // namespace ouro
