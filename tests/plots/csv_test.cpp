#include "plots/csv.h"

#include <cmath>
#include <gtest/gtest.h>

namespace ouro::plots {
namespace {

TEST(CsvTest, NumbersReadBackAsTheyWere) {
  EXPECT_EQ(number(1), "1");
  EXPECT_EQ(number(10'000'000), "10000000");
  EXPECT_EQ(number(-0.5), "-0.5");
  for (double value : {0.1, 1.0 / 3, 6.02e23, 1e-9}) EXPECT_EQ(std::stod(number(value)), value);
  EXPECT_EQ(number(std::nan("")), "");
}

TEST(CsvTest, TextsAreQuotedAndStayOnOneLine) {
  EXPECT_EQ(csv_text(cell("a, b")), "\"a, b\"");
  EXPECT_EQ(csv_text(cell("say \"x\"")), "\"say \"\"x\"\"\"");
  EXPECT_EQ(csv_text(cell("two\nlines")), "\"two lines\"");
  EXPECT_EQ(csv_text(Cell()), "");
}

TEST(CsvTest, TheHeaderStandsBeforeTheColumnNames) {
  Csv csv({"x", "name"});
  csv.add({cell(1), cell("one")});
  EXPECT_EQ(csv.text({"seed: 1", "a\nb"}), "# seed: 1\n# a b\nx,name\n1,\"one\"\n");
  EXPECT_EQ(csv.index("name"), 2);
}

}  // namespace
}  // namespace ouro::plots
