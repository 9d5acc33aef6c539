#include "lab/chapter.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

#include "lab/demo_chapter.h"
#include "temporary_folder.h"

namespace ouro::lab {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

struct Ran {
  int status;
  std::string out;
  std::string err;
};

Ran run(std::vector<std::string> arguments, bool with_failure = false, const std::string& typed = "") {
  arguments.insert(arguments.begin(), "/somewhere/bin/99_demo");
  std::istringstream in(typed);
  std::ostringstream out;
  std::ostringstream err;
  const int status = run_chapter(arguments, demo::chapter(with_failure), {in, out, err, false});
  return {status, out.str(), err.str()};
}

nlohmann::json json_of(const Ran& ran) { return nlohmann::json::parse(ran.out); }

TEST(ChapterTest, TheReportHasClaimTableVerdictAndSummary) {
  const Ran ran = run({"--quick"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "");
  for (const char* part : {"99_demo: A demonstration", "Why is it so?", "[1/2] counts (claims A2, D3)", "1,234,567",
                           "verdict  holds: the count is the number of names", "D3       holds for 2.7 to 3.10",
                           "two measurements of the same thing", "All 2 verdicts are in.", "--figures DIR draws it"}) {
    EXPECT_THAT(ran.out, HasSubstr(part));
  }
}

TEST(ChapterTest, OneVerdictIsNotSeveral) {
  EXPECT_THAT(run({"--quick", "--experiment", "counts"}).out, HasSubstr("\nThe verdict is in."));
}

TEST(ChapterTest, ListNamesTheExperimentsAndRunsNone) {
  const Ran ran = run({"--list"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("counts (A2, D3)"));
  EXPECT_THAT(ran.out, Not(HasSubstr("verdict")));
}

TEST(ChapterTest, OneExperimentOfJsonIsAnObjectOfSchemaOne) {
  const auto json = json_of(run({"--experiment", "counts", "--json", "-"}));
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["experiment"], "counts");
  EXPECT_EQ(json["claims"], (std::vector<std::string>{"A2", "D3"}));
  EXPECT_EQ(json["verdict"], "holds");
  EXPECT_EQ(json["claim_verdicts"]["D3"]["verdict"], "holds for 2.7 to 3.10");
  EXPECT_EQ(json["claim_verdicts"]["A2"]["verdict"], "holds");
  EXPECT_EQ(json["noise_floor"], nullptr);
  EXPECT_EQ(json["rows"][1]["count"], 2);
  EXPECT_EQ(json["rows"][2]["time"], nullptr);
  EXPECT_EQ(json["provenance"]["repetitions"], 3);
  EXPECT_EQ(json["provenance"]["command"], "99_demo --experiment counts");
}

TEST(ChapterTest, SeveralExperimentsAreAnArray) {
  const auto json = json_of(run({"--json", "-", "--quick"}));
  ASSERT_TRUE(json.is_array());
  EXPECT_EQ(json[1]["experiment"], "speed");
  EXPECT_EQ(json[1]["noise_floor"]["meaning"], "of the ratio");
}

TEST(ChapterTest, TheSameSeedDrawsTheSameWhicheverExperimentsRun) {
  const auto draw = [](const nlohmann::json& json) { return json["details"][0]["rows"][0]["draw"].get<int>(); };
  const int alone = draw(json_of(run({"--experiment", "counts", "--json", "-"})));
  EXPECT_EQ(alone, draw(json_of(run({"--json", "-"}))[0]));
  EXPECT_NE(alone, draw(json_of(run({"--json", "-", "--seed", "2"}))[0]));
}

TEST(ChapterTest, AFailedExperimentIsReportedAndTheOthersStillRun) {
  const TemporaryFolder folder;
  const Ran ran = run({"--json", (folder / "r.json").string()}, true);
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, HasSubstr("no such luck"));
  EXPECT_THAT(ran.out, HasSubstr("1 of 3 experiments failed."));
  std::ifstream file(folder / "r.json");
  const auto json = nlohmann::json::parse(file);
  EXPECT_EQ(json[2]["verdict"], nullptr);
  EXPECT_EQ(json[2]["error"], "no such luck");
}

TEST(ChapterTest, FiguresLandInTheFolderWithTheirProvenance) {
  const TemporaryFolder folder;
  const Ran ran = run({"--figures", (folder / "new").string(), "--experiment", "counts"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  std::ifstream csv(folder / "new" / "demo_counts.csv");
  std::string first;
  std::getline(csv, first);
  EXPECT_EQ(first, "# command: 99_demo --experiment counts");
  EXPECT_TRUE(fs::exists(folder / "new" / "demo_counts.gp"));
  EXPECT_THAT(ran.out, HasSubstr("demo_counts."));
}

TEST(ChapterTest, PredictionsAreAskedBeforeAndComparedAfter) {
  const Ran ran = run({"--predict", "--experiment", "counts"}, false, "1\n");
  EXPECT_EQ(ran.status, 0);
  EXPECT_LT(ran.out.find("What is the count"), ran.out.find("1,234,567"));
  EXPECT_THAT(ran.out, HasSubstr("a variable holds a copy"));
  EXPECT_THAT(run({"--predict"}, false, "2\n").out, HasSubstr(": right."));
}

TEST(ChapterTest, WithoutInputPredictionsAreSkipped) {
  const Ran ran = run({"--predict"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("No answer; on without."));
}

TEST(ChapterTest, BadUsageIsOneLineAndStatusTwo) {
  const Ran ran = run({"--quik"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err, "99_demo: there is no option --quik, did you mean --quick? (99_demo --help lists the options)\n");
}

TEST(ChapterTest, HelpShowsCommonAndOwnOptions) {
  const Ran ran = run({"--help"});
  EXPECT_EQ(ran.status, 0);
  for (const char* option : {"--list", "--experiment", "--quick", "--full", "--seed", "--like", "--figures", "--json",
                             "--trace", "--predict", "--program", "--peers"}) {
    EXPECT_THAT(ran.out, HasSubstr(option));
  }
}

TEST(ChapterTest, AFullDiskIsAFailureAndOneLine) {
  const Ran ran = run({"--json", "/dev/full"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "99_demo: cannot write /dev/full: No space left on device\n");
}

}  // namespace
}  // namespace ouro::lab
