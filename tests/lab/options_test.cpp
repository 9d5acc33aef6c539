#include "lab/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ouro::lab {
namespace {

using testing::HasSubstr;

ParsedOptions parsed(const std::vector<std::string>& arguments) {
  return parse_options("01_refcounts", "Counts", {"names", "calls"}, {{"--peers", "", "More", "This chapter"}},
                       arguments);
}

TEST(OptionsTest, DefaultsAreModerateAndSeeded) {
  const auto result = parsed({});
  ASSERT_TRUE(result.options) << result.message;
  EXPECT_EQ(result.options->size, Size::moderate);
  EXPECT_EQ(result.options->seed, 1U);
  EXPECT_FALSE(result.options->figures);
  EXPECT_FALSE(result.options->like);
  EXPECT_EQ(result.options->pick(1, 2, 3), 2);
}

TEST(OptionsTest, AllOptionsArrive) {
  const auto result =
      parsed({"--quick", "--seed", "42", "--like", "3.9", "--figures", testing::TempDir(), "--json", "-", "--trace",
              testing::TempDir() + "t.json", "--program", __FILE__, "--predict", "--experiment", "calls", "--peers"});
  ASSERT_TRUE(result.options) << result.message;
  EXPECT_EQ(result.options->pick(1, 2, 3), 1);
  EXPECT_EQ(result.options->seed, 42U);
  EXPECT_EQ(result.options->like, "3.9");
  EXPECT_EQ(result.options->json, "-");
  EXPECT_TRUE(result.options->predict);
  EXPECT_THAT(result.options->experiments, testing::ElementsAre("calls"));
  EXPECT_TRUE(result.options->arguments.has("--peers"));
}

TEST(OptionsTest, AFileThatCannotBeUsedIsToldBeforeAnythingRuns) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{{"--program", "/no/such.py"},
                                                                     {"--program", "/"},
                                                                     {"--json", "/no/such/x.json"},
                                                                     {"--json", "/"},
                                                                     {"--trace", "/no/such/t.json"},
                                                                     {"--figures", "/dev/null/figures"}}) {
    const auto result = parsed(arguments);
    EXPECT_EQ(result.exit_status, 2);
    EXPECT_THAT(result.message, HasSubstr(arguments[0] + ": " + arguments[1] + ": "));
  }
}

TEST(OptionsTest, ADeviceIsAPlaceForJson) {
  EXPECT_TRUE(parsed({"--json", "/dev/null"}).options);
  EXPECT_TRUE(parsed({"--json", "/dev/full"}).options);
}

TEST(OptionsTest, AnUnknownExperimentIsToldWithTheKnownOnes) {
  EXPECT_THAT(parsed({"--experiment", "name"}).message, HasSubstr("one of names, calls, not 'name'"));
}

}  // namespace
}  // namespace ouro::lab
