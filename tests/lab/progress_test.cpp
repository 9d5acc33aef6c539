#include "lab/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace ouro::lab {
namespace {

TEST(ProgressTest, NothingIsWrittenIntoAPipe) {
  std::ostringstream out;
  {
    Progress progress(out, false);
    progress.begin("[1/2] names");
    progress.step(1, 9, "rounds");
    progress.clear();
  }
  EXPECT_EQ(out.str(), "");
}

TEST(ProgressTest, OnATerminalTheLineIsTakenBackAtTheEnd) {
  std::ostringstream out;
  {
    Progress progress(out, true);
    progress.begin("[1/2] names");
  }
  EXPECT_THAT(out.str(), testing::HasSubstr("[1/2] names"));
  EXPECT_THAT(out.str(), testing::EndsWith("\r\x1b[K"));
}

TEST(ProgressTest, FastStepsAreNotAllDrawn) {
  std::ostringstream out;
  Progress progress(out, true);
  progress.begin("x");
  for (std::size_t i = 0; i < 1000; ++i) progress.step(i, 1000, "steps");
  EXPECT_LT(out.str().size(), 500U);
}

}  // namespace
}  // namespace ouro::lab
