#include "ledger/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "temporary_folder.h"

namespace ouro::ledger {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const ExperimentName kCalls = {"01_refcounts", "calls"};
const std::set<std::string> kBuilt = {"01_refcounts"};

Claim claim() {
  return {{"D3"}, {1}, "A call adds two.", "up to 3.10", "holds for 2.7 to 3.10", {kCalls}, "who_holds"};
}

Ledger ledger_of(std::vector<Claim> claims) { return {{{"A", "one"}, {"D", "another"}}, std::move(claims)}; }

Results found(lab::Verdict verdict) { return {{kCalls, {{{"D3", std::move(verdict)}}, {"who_holds"}, ""}}}; }

std::vector<std::string> complaints(Claim claim, const Results& results, Undecided undecided = Undecided::is_an_error) {
  return disagreements(ledger_of({std::move(claim)}), results, kBuilt, undecided);
}

TEST(LedgerTest, ARowThatSaysWhatWasFoundIsFine) {
  EXPECT_THAT(complaints(claim(), found(lab::holds_for("2.7 to 3.10", "4, 4, 3, 2"))), IsEmpty());
}

TEST(LedgerTest, ABuiltChaptersRowNeedsAnExperimentAndAVerdict) {
  Claim bare = claim();
  bare.experiments.clear();
  bare.verdict = kPending;
  EXPECT_THAT(complaints(bare, {}), ElementsAre(HasSubstr("no experiment tests it"), HasSubstr("verdict is pending")));
}

TEST(LedgerTest, AVerdictOtherThanTheMeasuredOneIsToldWithBoth) {
  EXPECT_THAT(complaints(claim(), found(lab::holds("always"))),
              ElementsAre("D3: the ledger says 'holds for 2.7 to 3.10', 01_refcounts/calls found 'holds'"));
}

TEST(LedgerTest, AnUndecidedRunContradictsOnlyWhatIsPublished) {
  const Results noisy = found(lab::too_noisy("busy machine"));
  EXPECT_THAT(complaints(claim(), noisy), testing::SizeIs(1));
  EXPECT_THAT(complaints(claim(), noisy, Undecided::is_tolerated), IsEmpty());
  EXPECT_THAT(complaints(claim(), found(lab::does_not_hold("")), Undecided::is_tolerated), testing::SizeIs(1));
}

TEST(LedgerTest, AMissingOrFailedResultIsTold) {
  EXPECT_THAT(complaints(claim(), {}), ElementsAre(HasSubstr("there is no result of 01_refcounts/calls")));
  EXPECT_THAT(complaints(claim(), {{kCalls, {{}, {}, "out of memory"}}}), ElementsAre(HasSubstr("out of memory")));
}

TEST(LedgerTest, AnExperimentThatDoesNotTestTheClaimIsNoEvidence) {
  const Results other = {{kCalls, {{{"A1", lab::holds("")}}, {}, ""}}};
  EXPECT_THAT(complaints(claim(), other), ElementsAre(HasSubstr("tests a claim A1 that the ledger does not have"),
                                                      HasSubstr("does not say that it tests this")));
}

TEST(LedgerTest, OnlyTheFirstExperimentDecides) {
  Claim two = claim();
  two.experiments.push_back({"01_refcounts", "more"});
  Results results = found(lab::holds_for("2.7 to 3.10", ""));
  results[{"01_refcounts", "more"}] = {{{"D3", lab::too_noisy("")}}, {}, ""};
  EXPECT_THAT(complaints(two, results), IsEmpty());
}

TEST(LedgerTest, ARowOfAnUnbuiltChapterIsPending) {
  Claim later = claim();
  later.chapters = {7};
  EXPECT_THAT(complaints(later, found(lab::holds_for("2.7 to 3.10", ""))),
              ElementsAre(HasSubstr("no chapter of it is built")));
  later.verdict = kPending;
  later.experiments.clear();
  EXPECT_THAT(disagreements(ledger_of({later}), {}, kBuilt, Undecided::is_an_error), IsEmpty());
}

TEST(LedgerTest, WrongWordsAndDoubleIdsAreTold) {
  Claim odd = claim();
  odd.verdict = "more or less";
  EXPECT_THAT(complaints(odd, found(lab::holds(""))), testing::Contains(HasSubstr("'more or less' is no verdict")));
  EXPECT_THAT(disagreements(ledger_of({claim(), claim()}), found(lab::holds_for("2.7 to 3.10", "")), kBuilt,
                            Undecided::is_an_error),
              ElementsAre("D3: has two rows"));
}

TEST(LedgerTest, ThePageShowsClaimCorrectionVerdictExperimentAndFinding) {
  Claim odd = claim();
  odd.text = "a | b";
  const std::string text = page(ledger_of({odd}), found(lab::holds_for("2.7 to 3.10", "4, 4, 3, 2")), kBuilt);
  EXPECT_THAT(
      text,
      HasSubstr("| D3 | a \\| b <b>(!)</b> <i>up to 3.10</i> | holds for 2.7 to 3.10 | `01_refcounts --experiment "
                "calls` | 4, 4, 3, 2 [who_holds](figures/who_holds.svg) |"));
  EXPECT_THAT(text, HasSubstr("## 1. Reference counts (01_refcounts)"));
}

TEST(LedgerTest, ResultsOfOneExperimentAndOfManyAreRead) {
  const TemporaryFolder folder;
  const std::string one =
      R"({"schema": 1, "chapter": "01_refcounts", "experiment": "calls", "verdict": "holds", "figures": ["f"],
          "claim_verdicts": {"D3": {"verdict": "holds", "sentence": "s"}}})";
  const std::string failed =
      R"({"schema": 1, "chapter": "02_x", "experiment": "bad", "verdict": null, "error": "no luck"})";
  folder.write("a.json", one);
  folder.write("b.json", "[" + failed + "]");
  const Results results = read_results(folder.path());
  EXPECT_EQ(results.at(kCalls).verdicts.at("D3").sentence, "s");
  EXPECT_EQ(results.at({"02_x", "bad"}).failure, "no luck");
  folder.write("c.json", "{");
  EXPECT_THROW(read_results(folder.path()), std::runtime_error);
  EXPECT_THAT(read_results(folder / "none"), IsEmpty());
}

TEST(LedgerTest, TheLedgerHasEveryClaimOfTheArticles) {
  const Ledger ledger = read_ledger(OURO_SOURCE_DIR "/docs/claims.json");
  std::map<char, int> count;
  for (const Claim& claim : ledger.claims) {
    for (const std::string& id : claim.ids) ++count[id[0]];
  }
  EXPECT_EQ(count, (std::map<char, int>{{'A', 28}, {'B', 21}, {'C', 13}, {'D', 12}, {'E', 15}}));
}

}  // namespace
}  // namespace ouro::ledger
