// Tests of common/sim/fiber.h.
#include "sim/fiber.h"

#include <gtest/gtest.h>
#include <string>

namespace ouro::sim {
namespace {

TEST(Fiber, GoesOnWhereItWasLeft) {
  StackPool pool;
  std::string story;
  Fiber* self = nullptr;
  Fiber fiber(pool, [&] {
    story += "a";
    self->suspend();
    story += "c";
  });
  self = &fiber;
  fiber.resume();
  story += "b";
  EXPECT_FALSE(fiber.is_done());
  fiber.resume();
  EXPECT_TRUE(fiber.is_done());
  EXPECT_EQ(story, "abc");
}

TEST(Fiber, OneThatIsGivenUpRunsItsDestructors) {
  StackPool pool;
  bool destroyed = false;
  struct Flag {
    bool& flag;
    ~Flag() { flag = true; }
  };
  {
    Fiber* self = nullptr;
    Fiber fiber(pool, [&] {
      Flag flag{destroyed};
      self->suspend();
      if (self->is_ending()) throw Fiber::Unwind{};
      ADD_FAILURE() << "it went on";
    });
    self = &fiber;
    fiber.resume();
    EXPECT_FALSE(destroyed);
  }
  EXPECT_TRUE(destroyed);
}

TEST(Fiber, OneThatNeverBeganNeverDoes) {
  StackPool pool;
  Fiber fiber(pool, [] { ADD_FAILURE() << "it began"; });
}

}  // namespace
}  // namespace ouro::sim
