#include "lab/verdict.h"

#include <gtest/gtest.h>

namespace ouro::lab {
namespace {

TEST(VerdictTest, WordsAndBackAreTheSameVerdict) {
  for (const Verdict& verdict :
       {holds(""), holds_for("3.11 to 3.13", ""), does_not_hold(""), cannot_be_measured(""), too_noisy("")}) {
    const auto back = verdict_from(words(verdict));
    ASSERT_TRUE(back) << words(verdict);
    EXPECT_EQ(back->finding, verdict.finding);
    EXPECT_EQ(back->versions, verdict.versions);
  }
}

TEST(VerdictTest, OtherWordsAreNoVerdict) {
  for (const char* text : {"", "maybe", "holds for ", "hold", "pending"}) EXPECT_FALSE(verdict_from(text)) << text;
}

TEST(VerdictTest, NoiseAndMissingMeansDoNotDecide) {
  EXPECT_TRUE(decides(holds("")));
  EXPECT_TRUE(decides(does_not_hold("")));
  EXPECT_FALSE(decides(too_noisy("")));
  EXPECT_FALSE(decides(cannot_be_measured("")));
}

}  // namespace
}  // namespace ouro::lab
