// Tests common/frontend/characters.h. The tables come from Python, so the tests look at what could go wrong in reading
// them: the ends of runs, the steps of ranges, characters that become several.
#include "frontend/characters.h"

#include <gtest/gtest.h>
#include <string>

namespace ouro {
namespace {

std::u32string codes(const CaseMapped& mapped) { return std::u32string(mapped.codes, mapped.codes + mapped.count); }

TEST(CharacterClasses, ClassesBelow128AreThoseOfAscii) {
  for (char32_t c = 0; c < 0x80; ++c) {
    const bool small = c >= 'a' && c <= 'z';
    const bool capital = c >= 'A' && c <= 'Z';
    const bool digit = c >= '0' && c <= '9';
    EXPECT_EQ(is_lower(c), small);
    EXPECT_EQ(is_upper(c), capital);
    EXPECT_EQ(is_alpha(c), small || capital);
    EXPECT_EQ(is_decimal(c) && is_digit(c) && is_numeric(c), digit);
    EXPECT_EQ(is_space(c), c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31));
  }
}

TEST(CharacterClasses, ARunIncludesItsFirstAndItsLast) {
  EXPECT_FALSE(is_alpha(0x02C5));  // MODIFIER LETTER DOWN ARROWHEAD
  EXPECT_TRUE(is_alpha(0x02C6));   // MODIFIER LETTER CIRCUMFLEX ACCENT
  EXPECT_TRUE(is_alpha(0x02D1));
  EXPECT_FALSE(is_alpha(0x02D2));
  EXPECT_TRUE(is_alpha(0x323AF));  // the last letter of Unicode 15.1
  EXPECT_FALSE(is_alpha(0x323B0));
  EXPECT_FALSE(is_alpha(0x10FFFF));
}

TEST(CharacterClasses, NumbersComeInThreeDegrees) {
  EXPECT_TRUE(is_decimal(0x0663));  // ARABIC-INDIC DIGIT THREE
  EXPECT_FALSE(is_decimal(0x00B2));
  EXPECT_TRUE(is_digit(0x00B2));  // SUPERSCRIPT TWO
  EXPECT_FALSE(is_digit(0x00BD));
  EXPECT_TRUE(is_numeric(0x00BD));  // VULGAR FRACTION ONE HALF
  EXPECT_TRUE(is_numeric(0x4E03));  // CJK UNIFIED IDEOGRAPH-4E03: seven
  EXPECT_FALSE(is_numeric(0x4E02));
}

TEST(CharacterClasses, DecimalValuesCountFromTheZeroOfTheirScript) {
  EXPECT_EQ(decimal_value('7'), 7);
  EXPECT_EQ(decimal_value(0x0660), 0);
  EXPECT_EQ(decimal_value(0x0669), 9);
  EXPECT_EQ(decimal_value(0x1D7CE), 0);  // five sets of digits follow each other here
  EXPECT_EQ(decimal_value(0x1D7FF), 9);
}

TEST(CharacterClasses, TitleCaseIsNeitherUpperNorLower) {
  EXPECT_TRUE(is_title(0x01C5));  // LATIN CAPITAL LETTER D WITH SMALL LETTER Z WITH CARON
  EXPECT_FALSE(is_upper(0x01C5) || is_lower(0x01C5));
  EXPECT_TRUE(is_cased(0x01C5));
  EXPECT_EQ(codes(to_upper(0x01C5)), U"\u01C4");
  EXPECT_EQ(codes(to_title(0x01C5)), U"\u01C5");
  EXPECT_EQ(codes(to_lower(0x01C5)), U"\u01C6");
}

TEST(CharacterClasses, ARangeWithAStepLeavesOutWhatIsBetween) {
  EXPECT_EQ(codes(to_lower(0x0100)), U"\u0101");
  EXPECT_EQ(codes(to_lower(0x0101)), U"\u0101");
  EXPECT_EQ(codes(to_upper(0x0101)), U"\u0100");
  EXPECT_EQ(codes(to_upper(0x0100)), U"\u0100");
}

TEST(CharacterClasses, SomeBecomeSeveral) {
  EXPECT_EQ(codes(to_upper(0x00DF)), U"SS");
  EXPECT_EQ(codes(to_title(0x00DF)), U"Ss");
  EXPECT_EQ(codes(fold_case(0x00DF)), U"ss");
  EXPECT_EQ(codes(to_lower(0x00DF)), U"\u00DF");
  EXPECT_EQ(codes(to_upper(0x0390)), U"\u0399\u0308\u0301");
  EXPECT_EQ(codes(to_lower(0x0130)), U"i\u0307");
}

TEST(CharacterClasses, FoldingIsLoweringExceptWhereItIsNot) {
  EXPECT_EQ(codes(fold_case('A')), U"a");
  EXPECT_EQ(codes(fold_case(0x03C2)), U"\u03C3");  // a final sigma equals any other
  EXPECT_EQ(codes(fold_case(0x13A0)), U"\u13A0");  // Cherokee folds to capitals
  EXPECT_EQ(codes(to_lower(0x13A0)), U"\uAB70");
}

}  // namespace
}  // namespace ouro
