// Tests common/types/text_search.h against the plain definition of each question, on random texts of every width.
#include "types/text_search.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace ouro::OURO_BUILD {
namespace {

// A text in the narrowest width, as a Str holds it.
class Text {
 public:
  explicit Text(const std::u32string& codes) : length_(static_cast<std::int64_t>(codes.size())) {
    width_ = width_for(largest_code_point(view_of(codes)));
    units_.resize(codes.size() * static_cast<std::size_t>(width_) + 1);
    copy_units(units_.data(), width_, view_of(codes));
  }
  TextView view() const { return {units_.data(), length_, width_}; }

 private:
  std::int64_t length_;
  int width_;
  std::vector<std::uint8_t> units_;
};

// Few different letters, so that patterns are found; of all widths.
rc::Gen<std::u32string> texts() {
  return rc::gen::container<std::u32string>(rc::gen::elementOf(std::u32string(U"aab\u00E9\u0101\u0161\U0001F600")));
}

std::int64_t or_none(std::size_t index) {
  return index == std::u32string::npos ? -1 : static_cast<std::int64_t>(index);
}

RC_GTEST_PROP(TextSearch, FindsTheFirstPlaceFromABegin, ()) {
  const std::u32string text = *texts();
  const std::u32string pattern = *texts();
  const auto begin = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  RC_ASSERT(find(Text(text).view(), Text(pattern).view(), static_cast<std::int64_t>(begin)) ==
            or_none(text.find(pattern, begin)));
}

RC_GTEST_PROP(TextSearch, FindsTheLastPlaceBeforeAnEnd, ()) {
  const std::u32string text = *texts();
  const std::u32string pattern = *texts();
  const auto end = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  RC_ASSERT(find_last(Text(text).view(), Text(pattern).view(), static_cast<std::int64_t>(end)) ==
            or_none(text.substr(0, end).rfind(pattern)));
}

RC_GTEST_PROP(TextSearch, CountsPlacesThatDoNotOverlap, ()) {
  const std::u32string text = *texts();
  const std::u32string pattern = *rc::gen::nonEmpty(texts());
  std::int64_t places = 0;
  for (std::size_t at = text.find(pattern); at != std::u32string::npos; at = text.find(pattern, at + pattern.size())) {
    ++places;
  }
  RC_ASSERT(count(Text(text).view(), Text(pattern).view(), 1000) == places);
  RC_ASSERT(count(Text(text).view(), Text(pattern).view(), 1) == std::min<std::int64_t>(places, 1));
}

RC_GTEST_PROP(TextSearch, OrdersByCodePoints, ()) {
  const std::u32string a = *texts();
  const std::u32string b = *texts();
  const int found = order(Text(a).view(), Text(b).view());
  RC_ASSERT((found < 0) == (a < b));
  RC_ASSERT((found == 0) == (a == b));
}

TEST(TextSearch, AnEmptyPatternIsEverywhere) {
  const Text text(U"ab");
  const Text empty(U"");
  EXPECT_EQ(find(text.view(), empty.view(), 2), 2);
  EXPECT_EQ(find(text.view(), empty.view(), 3), -1);
  EXPECT_EQ(find_last(text.view(), empty.view(), 2), 2);
  EXPECT_EQ(count(text.view(), empty.view(), 1000), 3);
}

TEST(TextSearch, TheLargestCodePointIsABoundOfItsWidth) {
  EXPECT_EQ(largest_code_point(Text(U"").view()), 0x7Fu);
  EXPECT_EQ(largest_code_point(Text(U"abc\u007F").view()), 0x7Fu);
  EXPECT_EQ(largest_code_point(Text(U"abc\u0080").view()), 0xFFu);
  EXPECT_EQ(largest_code_point(Text(U"\u0100").view()), 0xFFFFu);
  EXPECT_EQ(largest_code_point(Text(U"a\U00010000").view()), 0x10FFFFu);
  const std::u32string wide(5000, U'a');  // wide units that need not be
  EXPECT_EQ(largest_code_point(view_of(wide)), 0x7Fu);
  EXPECT_EQ(largest_code_point(view_of(wide + U"\u0100")), 0xFFFFu);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
