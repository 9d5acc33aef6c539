#include "lab/exercise/protocol.h"

#include <gtest/gtest.h>

namespace ouro::exercise {
namespace {

TEST(Protocol, ARecordComesBackAsItWas) {
  const Record record{"mistake", {"two\nlines", "a\ttab", "a \\ backslash", ""}};
  const std::string line = encode(record, "n0nce");
  ASSERT_EQ(line.find('\n'), line.size() - 1);
  const auto back = decode(line.substr(0, line.size() - 1), "n0nce");
  ASSERT_TRUE(back);
  EXPECT_EQ(back->kind, record.kind);
  EXPECT_EQ(back->fields, record.fields);
}

TEST(Protocol, ARecordWithAnotherNonceIsNone) {
  EXPECT_FALSE(decode("guess\tend\tSuite.Check\tpassed", "n0nce"));
  EXPECT_FALSE(decode("\tend\tSuite.Check\tpassed", ""));
}

TEST(Protocol, AMissingFieldIsEmpty) {
  const auto record = decode("n0nce\tbegin", "n0nce");
  ASSERT_TRUE(record);
  EXPECT_EQ(record->field(3), "");
}

}  // namespace
}  // namespace ouro::exercise
