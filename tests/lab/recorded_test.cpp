#include "lab/recorded.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "temporary_folder.h"

namespace ouro::lab {
namespace {

std::filesystem::path file_with(const std::string& text) {
  static const TemporaryFolder folder;
  return folder.write("recorded.json", text);
}

TEST(RecordedTest, OutputsAreFoundByVersion) {
  const auto recorded = read_recorded(file_with(R"({"06": {"3.9.18": "4\n", "3.1.0": "x", "3.11.7": "3\n"}})"));
  EXPECT_EQ(recorded_output(recorded, "06", "3.9"), "4\n");
  EXPECT_EQ(recorded_output(recorded, "06", "3.11.7"), "3\n");
  EXPECT_EQ(recorded_output(recorded, "06", "3.1"), "x");
  EXPECT_EQ(recorded_output(recorded, "06", "3.14"), std::nullopt);
  EXPECT_EQ(recorded_output(recorded, "07", "3.9"), std::nullopt);
}

TEST(RecordedTest, AFileThatCannotBeReadIsToldByName) {
  const auto message = [](const std::filesystem::path& file) {
    try {
      read_recorded(file);
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(message("/no/such.json"), "cannot read /no/such.json");
  EXPECT_THAT(message(file_with("{\"a\": 1}")), testing::HasSubstr("recorded.json"));
  EXPECT_THAT(message(file_with("{")), testing::HasSubstr("recorded.json"));
}

}  // namespace
}  // namespace ouro::lab
