#include "plots/figure.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

#include "plots/examples.h"
#include "plots/gnuplot.h"
#include "temporary_folder.h"

namespace ouro::plots {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

fs::path empty_folder(const std::string& name) {
  static const TemporaryFolder all;
  fs::create_directories(all / name);
  return all / name;
}

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  return names;
}

// PATH is changed for the time of a test.
class WithPath {
 public:
  explicit WithPath(const std::string& path) : before_(std::getenv("PATH")) { setenv("PATH", path.c_str(), 1); }
  ~WithPath() { setenv("PATH", before_.c_str(), 1); }

 private:
  std::string before_;
};

class DrawnFigureTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!gnuplot_installed()) GTEST_SKIP() << "gnuplot is not installed";
  }
};

TEST_F(DrawnFigureTest, EveryFamilyMakesThreeFilesAndNothingElse) {
  for (const Figure& figure : examples::all()) {
    const fs::path folder = empty_folder(figure.name);
    const Saved saved = save(figure, folder);
    ASSERT_EQ(saved.state, Saved::State::drawn) << saved.message;
    EXPECT_EQ(saved.file, folder / (figure.name + ".svg"));
    EXPECT_THAT(names_in(folder),
                testing::UnorderedElementsAre(figure.name + ".svg", figure.name + ".csv", figure.name + ".gp"));
    EXPECT_THAT(content(saved.file), HasSubstr("</svg>"));
  }
}

TEST_F(DrawnFigureTest, TheScriptAloneRedrawsThePictureInACopyOfTheFolder) {
  for (const Figure& figure : examples::all()) {
    const fs::path folder = empty_folder("original");
    const fs::path copy = empty_folder("copy");
    ASSERT_EQ(save(figure, folder).state, Saved::State::drawn);
    fs::copy(folder / (figure.name + ".csv"), copy);
    fs::copy(folder / (figure.name + ".gp"), copy);
    const std::string command = "cd '" + copy.string() + "' && gnuplot " + figure.name + ".gp";
    ASSERT_EQ(std::system(command.c_str()), 0);
    EXPECT_EQ(content(copy / (figure.name + ".svg")).size(), content(folder / (figure.name + ".svg")).size());
  }
}

TEST_F(DrawnFigureTest, AScriptErrorLeavesNothingAndIsTold) {
  Figure broken = examples::incref_price();
  broken.script = "plot nonsense with nothing\n";
  const fs::path folder = empty_folder("broken");
  const Saved saved = save(broken, folder);
  EXPECT_EQ(saved.state, Saved::State::failed);
  EXPECT_THAT(saved.message, HasSubstr("incref_price: gnuplot says: "));
  EXPECT_THAT(saved.message, testing::Not(HasSubstr("\n")));
  EXPECT_THAT(names_in(folder), testing::IsEmpty());
}

TEST_F(DrawnFigureTest, AnEmptyPanelIsAnError) {
  Figure empty = examples::incref_price();
  empty.script = "plot data using (NaN):(NaN)\n";
  EXPECT_EQ(save(empty, empty_folder("empty")).state, Saved::State::failed);
}

TEST_F(DrawnFigureTest, AFailureKeepsTheFilesThatWereThere) {
  const fs::path folder = empty_folder("kept");
  Figure figure = examples::incref_price();
  ASSERT_EQ(save(figure, folder).state, Saved::State::drawn);
  const std::string before = content(folder / "incref_price.gp");
  figure.script = "plot nonsense\n";
  ASSERT_EQ(save(figure, folder).state, Saved::State::failed);
  EXPECT_EQ(content(folder / "incref_price.gp"), before);
  EXPECT_THAT(names_in(folder), testing::SizeIs(3));
}

TEST_F(DrawnFigureTest, AFolderThatDoesNotExistIsMade) {
  const fs::path folder = empty_folder("made") / "a b" / "it's";
  EXPECT_EQ(save(examples::incref_price(), folder).state, Saved::State::drawn);
}

TEST(FigureTest, WithoutGnuplotDataAndScriptAreKeptAndAnOldPictureIsNot) {
  const fs::path folder = empty_folder("no gnuplot");
  std::ofstream(folder / "who_holds.svg") << "old";
  const WithPath nothing("/nonexistent");
  const Saved saved = save(examples::who_holds(), folder);
  EXPECT_EQ(saved.state, Saved::State::data_only);
  EXPECT_THAT(saved.message, HasSubstr("gnuplot is not installed"));
  EXPECT_THAT(names_in(folder), testing::UnorderedElementsAre("who_holds.csv", "who_holds.gp"));
}

TEST(FigureTest, AGnuplotThatDiesDoesNotTakeUsWithIt) {
  const fs::path folder = empty_folder("dying");
  const fs::path bin = empty_folder("bin");
  std::ofstream(bin / "gnuplot") << "#!/bin/sh\nexit 1\n";
  fs::permissions(bin / "gnuplot", fs::perms::owner_all);
  const WithPath path(bin.string() + ":" + std::getenv("PATH"));
  Figure figure = examples::who_holds();
  EXPECT_EQ(save(figure, folder).state, Saved::State::failed);
  EXPECT_THAT(names_in(folder), testing::IsEmpty());
}

TEST(FigureTest, WhatAnInterruptedRunLeftIsCleanedAway) {
  const fs::path folder = empty_folder("abandoned");
  fs::create_directories(folder / ".who_holds.tmp-999999999");
  std::ofstream(folder / ".who_holds.tmp-999999999" / "who_holds.csv") << "half";
  ASSERT_NE(save(examples::who_holds(), folder).state, Saved::State::failed);
  for (const std::string& name : names_in(folder)) EXPECT_THAT(name, testing::StartsWith("who_holds."));
}

TEST(FigureTest, AFolderThatCannotBeWrittenIsToldByName) {
  const Saved saved = save(examples::who_holds(), "/dev/null/figures");
  EXPECT_EQ(saved.state, Saved::State::failed);
  EXPECT_THAT(saved.message, HasSubstr("/dev/null/figures"));
}

TEST(FigureTest, TheDataBeginWithWhereTheyComeFrom) {
  const fs::path folder = empty_folder("provenance");
  Figure figure = examples::who_holds();
  figure.provenance = {"command: 01_refcounts", "seed: 1"};
  figure.source = "Source: one machine";
  ASSERT_NE(save(figure, folder).state, Saved::State::failed);
  EXPECT_THAT(content(folder / "who_holds.csv"), testing::StartsWith("# command: 01_refcounts\n# seed: 1\npanel,"));
  EXPECT_THAT(content(folder / "who_holds.gp"), HasSubstr("Source: one machine"));
}

}  // namespace
}  // namespace ouro::plots
