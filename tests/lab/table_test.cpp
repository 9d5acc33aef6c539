#include "lab/table.h"

#include <gtest/gtest.h>

namespace ouro::lab {
namespace {

Table example() {
  Table table{"", {{"program"}, {"objects"}, {"time", "ns"}}, {}};
  row(table, "a = []", 1, 0.9);
  row(table, "x, y", 10'000'000, 41.73);
  row(table, "λ", Cell(), Cell());
  return table;
}

TEST(TableTest, NumbersStandRightTextLeftAndColumnsAlign) {
  EXPECT_EQ(text(example()),
            "program     objects  time (ns)\n"
            "-------  ----------  ---------\n"
            "a = []            1        0.9\n"
            "x, y     10,000,000       41.7\n"
            "λ                 -          -\n");
}

TEST(TableTest, CsvHoldsTheSameDataUnrounded) {
  EXPECT_EQ(csv(example()).text({"seed: 1"}),
            "# seed: 1\n"
            "program,objects,time (ns)\n"
            "\"a = []\",1,0.9\n"
            "\"x, y\",10000000,41.73\n"
            "\"λ\",,\n");
}

TEST(TableTest, ThousandsAreSeparatedOnBothSidesOfZero) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1000), "1,000");
  EXPECT_EQ(with_thousands(-123), "-123");
  EXPECT_EQ(with_thousands(-1234567), "-1,234,567");
}

TEST(TableTest, ANumberInASentenceHasThreeSignificantDigits) {
  EXPECT_EQ(readable(0), "0");
  EXPECT_EQ(readable(0.012345), "0.0123");
  EXPECT_EQ(readable(4.5678), "4.57");
  EXPECT_EQ(readable(12345.6), "12,300");
  EXPECT_EQ(readable(-2.0), "-2");
}

TEST(TableTest, WidthCountsWhatATerminalShows) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("größe"), 5U);
  EXPECT_EQ(display_width("引用"), 4U);
  EXPECT_EQ(display_width("e\xcc\x81"), 1U);
}

}  // namespace
}  // namespace ouro::lab
