#include "lab/provenance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ouro::lab {
namespace {

using testing::HasSubstr;

TEST(ProvenanceTest, TheCommandHasNoFolders) {
  EXPECT_EQ(
      provenance({"/home/x/bin/01_refcounts", "--quick", "--figures", "/home/x/f", "--json=/home/x/j"}, 1).command,
      "01_refcounts --quick");
}

TEST(ProvenanceTest, TheMachineAndTheBuildAreKnown) {
  const Provenance p = provenance({"x"}, 5);
  EXPECT_EQ(p.seed, 5U);
  EXPECT_FALSE(p.cpu.empty());
  EXPECT_GE(p.cores_online, 1);
  EXPECT_GE(p.cores_allowed, 1);
  EXPECT_THAT(p.kernel, HasSubstr("Linux"));
  EXPECT_THAT(p.compiler, HasSubstr("+"));
  EXPECT_FALSE(p.commit.empty());
  EXPECT_THAT(p.date, testing::MatchesRegex("20..-..-..T..:..:..Z"));
}

TEST(ProvenanceTest, AFiguresHeaderNamesWhatIsNeededToMeasureAgain) {
  Provenance p = provenance({"x", "--quick"}, 5);
  p.repetitions = 9;
  const auto lines = header_lines(p);
  for (const char* fact : {"command: x --quick", "seed: 5", "repetitions: 9"}) {
    EXPECT_THAT(lines, testing::Contains(fact));
  }
  for (const char* fact : {"commit: ", "cpu: ", "cores: ", "compiler: ", "build type: "}) {
    EXPECT_THAT(lines, testing::Contains(testing::StartsWith(fact)));
  }
  EXPECT_THAT(source_line(p), HasSubstr("9 repetitions"));
}

TEST(ProvenanceTest, FewerCoresThanTheMachineHasAreSaid) {
  Provenance p = {};
  p.cores_online = 4;
  p.cores_allowed = 4;
  EXPECT_EQ(words_for_cores(p), "4 cores");
  p.cores_allowed = 1;
  EXPECT_EQ(words_for_cores(p), "1 of 4 cores");
}

}  // namespace
}  // namespace ouro::lab
