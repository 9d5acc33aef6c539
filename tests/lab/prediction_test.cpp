#include "lab/prediction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace ouro::lab {
namespace {

using testing::HasSubstr;

const Prediction kQuestion = {"What is printed?", {{"1", "a variable holds a copy"}, {"2"}, {"3", "always one more"}}};

std::optional<std::size_t> answer(const std::string& typed) {
  std::istringstream in(typed);
  std::ostringstream out;
  return ask(kQuestion, in, out);
}

TEST(PredictionTest, ANumberIsAnAnswerHoweverItIsTyped) {
  EXPECT_EQ(answer("2\n"), 1U);
  EXPECT_EQ(answer("  3. \r\n"), 2U);
  EXPECT_EQ(answer("1)"), 0U);
}

TEST(PredictionTest, AnythingElseIsAskedAgain) { EXPECT_EQ(answer("\nfour\n0\n4\n-1\n2x\n2\n"), 1U); }

TEST(PredictionTest, TheEndOfInputIsNoAnswer) {
  EXPECT_EQ(answer(""), std::nullopt);
  EXPECT_EQ(answer("what?\n"), std::nullopt);
}

TEST(PredictionTest, AWrongAnswerIsToldTheRightOneAndItsMisconception) {
  EXPECT_EQ(right_answer(kQuestion), 1U);
  EXPECT_THAT(compared(kQuestion, 1, 1), HasSubstr(": right."));
  const std::string wrong = compared(kQuestion, 0, 1);
  EXPECT_THAT(wrong, HasSubstr("it is \"2\"."));
  EXPECT_THAT(wrong, HasSubstr("a variable holds a copy"));
}

}  // namespace
}  // namespace ouro::lab
