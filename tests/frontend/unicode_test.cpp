// UTF-8 and the classes of characters. Tests common/frontend/unicode.cpp.
#include "frontend/unicode.h"

#include <gtest/gtest.h>
#include <string>

namespace ouro {
namespace {

constexpr char32_t kLastCharacter = 0x10FFFF;

TEST(Utf8, DecodesWhatItEncodes) {
  for (char32_t code = 0; code <= kLastCharacter; code += code < 0x3000 ? 1 : 37) {
    std::string text;
    append_utf8(text, code);
    const DecodedCharacter decoded = decode_utf8(text, 0);
    if (code >= 0xD800 && code < 0xE000) {
      ASSERT_EQ(decoded.size, 0) << "a surrogate is no UTF-8: " << static_cast<unsigned>(code);
    } else {
      ASSERT_EQ(decoded.code, code);
      ASSERT_EQ(decoded.size, static_cast<int>(text.size()));
    }
  }
}

TEST(Utf8, EncodesALoneSurrogateInThreeBytes) {
  std::string text;
  append_utf8(text, 0xD800);
  EXPECT_EQ(text, "\xED\xA0\x80");
}

TEST(Utf8, RejectsWhatNoEncoderMakes) {
  for (const char* bad : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x80\x80", "\xE2\x82",
                          "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFF"}) {
    EXPECT_EQ(decode_utf8(bad, 0).size, 0) << bad;
  }
}

TEST(Characters, TellsIdentifiersFromOtherText) {
  for (const char32_t start : {U'a', U'Z', U'_', U'é', U'变', U'ª', U'\U0001D400', U'℘'}) {
    EXPECT_TRUE(is_identifier_start(start)) << static_cast<unsigned>(start);
    EXPECT_TRUE(is_identifier_continue(start)) << static_cast<unsigned>(start);
  }
  for (const char32_t tail : {U'0', U'9', U'·', U'\u0301', U'٣'}) {
    EXPECT_FALSE(is_identifier_start(tail)) << static_cast<unsigned>(tail);
    EXPECT_TRUE(is_identifier_continue(tail)) << static_cast<unsigned>(tail);
  }
  for (const char32_t other : {U' ', U'$', U'-', U'\x7F', U'\u00A0', U'“', U'€', U'😀', U'\uFFFF'}) {
    EXPECT_FALSE(is_identifier_continue(other)) << static_cast<unsigned>(other);
  }
}

TEST(Characters, KnowsWhichMayChangeInAnIdentifier) {
  for (const char32_t changed : {U'ª', U'µ', U'ﬁ', U'\u0301', U'Ⅳ', U'\U0001D400'}) {
    EXPECT_FALSE(is_normal_in_identifier(changed)) << static_cast<unsigned>(changed);
  }
  for (const char32_t same : {U'a', U'é', U'变', U'ж'}) {
    EXPECT_TRUE(is_normal_in_identifier(same)) << static_cast<unsigned>(same);
  }
}

TEST(Characters, KnowsWhichReprShows) {
  for (const char32_t shown : {U' ', U'~', U'é', U'€', U'😀', U'\u0301'}) {
    EXPECT_TRUE(is_printable(shown)) << static_cast<unsigned>(shown);
  }
  for (const char32_t escaped :
       {U'\n', U'\x7F', U'\u00A0', U'\u00AD', U'\u200B', U'\u2028', U'\uE000', U'\uFFFF', char32_t{0xD800}}) {
    EXPECT_FALSE(is_printable(escaped)) << static_cast<unsigned>(escaped);
  }
}

// Sums over all of Unicode 15.1, as Python 3.13 counts them: one wrong run length changes one.
TEST(Characters, HasTheTablesOfUnicode) {
  int starts = 0;
  int continues = 0;
  int changing = 0;
  int printable = 0;
  for (char32_t code = 0; code <= kLastCharacter; ++code) {
    starts += is_identifier_start(code);
    continues += is_identifier_continue(code);
    changing += is_identifier_continue(code) && !is_normal_in_identifier(code);
    printable += is_printable(code);
  }
  EXPECT_EQ(starts, 136945);
  EXPECT_EQ(continues, 140089);
  EXPECT_EQ(changing, 3742);
  EXPECT_EQ(printable, 149625);
}

}  // namespace
}  // namespace ouro
