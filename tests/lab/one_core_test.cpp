#include "lab/one_core.h"

#include <gtest/gtest.h>
#include <thread>

namespace ouro::lab {
namespace {

TEST(OneCoreTest, ThreadsThatAreStartedMeanwhileHaveOneCore) {
  const int before = cores_of_this_process();
  int inside = 0;
  {
    const OneCore pinned;
    std::thread([&inside] { inside = cores_of_this_process(); }).join();
    EXPECT_EQ(cores_of_this_process(), 1);
  }
  EXPECT_EQ(inside, 1);
  EXPECT_EQ(cores_of_this_process(), before);
}

}  // namespace
}  // namespace ouro::lab
