#include "lab/exercise/answers.h"

#include <gtest/gtest.h>

namespace ouro::exercise {
namespace {

TEST(Answers, AreReadWithTheirLines) {
  const Answers answers = read_answers("# a comment\n\n one, since 3.14 :  2, 3 \ntwo: T1: load\n", "file.txt");
  EXPECT_EQ(answers.bad_line, 0);
  ASSERT_EQ(answers.all.size(), 2u);
  EXPECT_EQ(answers.all[0].key, "one, since 3.14");
  EXPECT_EQ(answers.all[0].text, "2, 3");
  EXPECT_EQ(answers.all[0].line, 3);
  EXPECT_EQ(answers.all[1].text, "T1: load");
  EXPECT_EQ(numbers(answers.all[0]), (std::vector<long>{2, 3}));
}

TEST(Answers, TheFirstFaultIsReported) {
  EXPECT_EQ(read_answers("one: 1\nno colon here\nnor here\n", "f").bad_line, 2);
  EXPECT_EQ(read_answers("one:\n", "f").bad_line, 1);
  EXPECT_EQ(read_answers("one: 1\none: 2\n", "f").bad_line, 2);
}

}  // namespace
}  // namespace ouro::exercise
