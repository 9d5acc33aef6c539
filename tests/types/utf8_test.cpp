// Tests common/types/utf8.h: what is decoded, and what exactly is wrong with the rest.
#include "types/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace ouro::OURO_BUILD {
namespace {

std::string encoded(const std::u32string& codes) {
  std::string bytes;
  for (const char32_t code : codes) {
    std::uint8_t buffer[4];
    bytes.append(buffer, write_utf8(buffer, code));
  }
  return bytes;
}

RC_GTEST_PROP(Utf8, EveryCodePointComesBack, ()) {
  const auto codes = *rc::gen::container<std::u32string>(rc::gen::cast<char32_t>(rc::gen::inRange<int>(0, 0x110000)));
  const std::string utf8 = encoded(codes);
  const Utf8Extent extent = measure_utf8(utf8);
  RC_ASSERT(extent.code_points == static_cast<std::int64_t>(codes.size()));
  RC_ASSERT(extent.largest == largest_code_point(view_of(codes)));
  std::u32string decoded(codes.size(), U'\0');
  decode_trusted(decoded.data(), sizeof(char32_t), utf8);
  RC_ASSERT(decoded == codes);
}

TEST(Utf8, ValidTextIsValidToItsEnd) {
  const std::string text = encoded(U"a\u0080\u07FF\u0800\uD7FF\uE000\uFFFF\U00010000\U0010FFFF");
  EXPECT_EQ(valid_utf8_bytes(text, 0), text.size());
}

void expect_problem(std::string_view bytes, std::size_t right, std::size_t wrong, const std::string& reason) {
  EXPECT_EQ(valid_utf8_bytes(bytes, 0), right) << bytes;
  const Utf8Problem problem = utf8_problem(bytes, right);
  EXPECT_EQ(problem.bytes, wrong) << bytes;
  EXPECT_EQ(problem.reason, reason) << bytes;
}

TEST(Utf8, AStrayByteIsAnInvalidStart) {
  expect_problem("a\x80z", 1, 1, "invalid start byte");
  expect_problem("\xC0\xAF", 0, 1, "invalid start byte");  // overlong
  expect_problem("\xF5\x80\x80\x80", 0, 1, "invalid start byte");
}

TEST(Utf8, ASequenceIsWrongFromItsFirstWrongByte) {
  expect_problem("\xE2(\xA1", 0, 1, "invalid continuation byte");
  expect_problem("\xE2\x82(", 0, 2, "invalid continuation byte");
  expect_problem("\xE0\x80\x80", 0, 1, "invalid continuation byte");      // overlong
  expect_problem("\xED\xA0\x80", 0, 1, "invalid continuation byte");      // a surrogate
  expect_problem("\xF4\x90\x80\x80", 0, 1, "invalid continuation byte");  // above U+10FFFF
}

TEST(Utf8, ASequenceMayEndTooEarly) {
  expect_problem("ab\xE2\x82", 2, 2, "unexpected end of data");
  expect_problem("\xF0\x9F\x98", 0, 3, "unexpected end of data");
  expect_problem("\xC3", 0, 1, "unexpected end of data");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
