// Which literals are the same constant. Tests common/frontend/constant.cpp.
#include "frontend/constant.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace ouro {
namespace {

TEST(Constant, TellsEqualValuesOfDifferentTypesApart) {
  EXPECT_NE((Constant{std::int64_t{1}}), (Constant{1.0}));
  EXPECT_NE((Constant{std::int64_t{1}}), (Constant{true}));
  EXPECT_NE((Constant{1.0}), (Constant{true}));
  EXPECT_NE((Constant{std::int64_t{0}}), (Constant{false}));
  EXPECT_NE((Constant{StringConstant{"a"}}), (Constant{BytesConstant{"a"}}));
  EXPECT_NE((Constant{NoneConstant{}}), (Constant{EllipsisConstant{}}));
  EXPECT_NE((Constant{BigIntConstant{"1"}}), (Constant{std::int64_t{1}}));
}

TEST(Constant, FindsTheSameLiteralEqual) {
  EXPECT_EQ((Constant{std::int64_t{1}}), (Constant{std::int64_t{1}}));
  EXPECT_EQ((Constant{StringConstant{"a"}}), (Constant{StringConstant{"a"}}));
  EXPECT_NE((Constant{StringConstant{"a"}}), (Constant{StringConstant{"b"}}));
  EXPECT_EQ((Constant{NoneConstant{}}), (Constant{NoneConstant{}}));
  EXPECT_EQ((Constant{0.5}), (Constant{0.5}));
}

TEST(Constant, ComparesFloatsByTheirBits) {
  EXPECT_NE((Constant{0.0}), (Constant{-0.0}));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ((Constant{nan}), (Constant{nan}));
  EXPECT_NE((Constant{nan}), (Constant{std::copysign(nan, -1.0)}));
}

TEST(Constant, ComparesTuplesElementByElement) {
  using Tuple = std::vector<Constant>;
  EXPECT_EQ((Constant{Tuple{{std::int64_t{1}}, {true}}}), (Constant{Tuple{{std::int64_t{1}}, {true}}}));
  EXPECT_NE((Constant{Tuple{{std::int64_t{1}}}}), (Constant{Tuple{{1.0}}}));
  EXPECT_NE((Constant{Tuple{{0.0}}}), (Constant{Tuple{{-0.0}}}));
  EXPECT_NE((Constant{Tuple{}}), (Constant{Tuple{{NoneConstant{}}}}));
}

}  // namespace
}  // namespace ouro
