// What the playground shows of the inside: --watch, --stats, --trace, --disassemble.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "playground/playground.h"

namespace ouro::playground {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

TEST(Watch, PrintsTheCountsAfterEveryLine) {
  const Desk desk;
  desk.write("names.py", "a = []\nb = a\nprint('x')\nc = [a, b]\ndel b\nc = None\n");
  const lab::ChildResult result = desk.run({"--watch", "a,b", "names.py"});
  EXPECT_EQ(result.out, "x\n");
  EXPECT_EQ(result.err, "line 1: a=1\nline 2: a=2 b=2\nline 3: a=2 b=2\nline 4: a=4 b=4\nline 5: a=3\nline 6: a=1\n");
  EXPECT_EQ(desk.run({"--watch", "a", "--watch", "b", "names.py"}).err, result.err);
  EXPECT_EQ(desk.run({"--watch", "nothing", "names.py"}).err, "");
}

TEST(Stats, PrintsACounterPerLine) {
  const Desk desk;
  desk.write("ok.py", "a = [[] for i in range(1000)]\nprint(len(a))\n");
  const lab::ChildResult result = desk.run({"--stats", "ok.py"});
  EXPECT_EQ(result.out, "1000\n");
  EXPECT_THAT(result.err, MatchesRegex("instructions [0-9]+\nallocations [0-9]+\nfrees [0-9]+\nlive_objects [0-9]+\n"
                                       "collections [0-9]+\ngil_switches [0-9]+\n"));
  desk.write("fails.py", "import sys\nsys.exit(5)\n");
  const lab::ChildResult failed = desk.run({"--stats", "fails.py"});
  EXPECT_EQ(end_of(failed), "exit status 5");
  EXPECT_THAT(failed.err, StartsWith("instructions "));
}

TEST(Trace, IsValidJsonUnderItsNameOnly) {
  const Desk desk;
  desk.write("ok.py", "def f(x): return [x]\nfor i in range(10): f(i)\n");
  const lab::ChildResult result = desk.run({"--trace", "t.json", "ok.py"});
  EXPECT_TRUE(result.succeeded()) << result.err;
  EXPECT_EQ(result.err, "");
  EXPECT_THAT(desk.files(), ElementsAre("ok.py", "t.json"));
  const nlohmann::json trace = nlohmann::json::parse(desk.read("t.json"));
  EXPECT_GT(trace.at("traceEvents").size(), 50u);
}

TEST(Trace, KeepsTheLastEventsAndSaysHowManyItDropped) {
  const Desk desk;
  desk.write("ok.py", "for i in range(1000): [i]\n");
  const lab::ChildResult result = desk.run({"--trace", "t.json", "--trace-limit", "100", "ok.py"});
  EXPECT_TRUE(result.succeeded());
  EXPECT_THAT(
      result.err,
      MatchesRegex("00_playground: t.json: kept the last 100 events of MainThread, dropped [0-9]+ before them\n"));
  EXPECT_TRUE(nlohmann::json::accept(desk.read("t.json")));
}

TEST(Trace, OfAProgramThatFailsIsWrittenToo) {
  const Desk desk;
  desk.write("fails.py", "x = []\n1 / 0\n");
  const lab::ChildResult result = desk.run({"--trace", "t.json", "fails.py"});
  EXPECT_EQ(end_of(result), "exit status 1");
  EXPECT_TRUE(nlohmann::json::accept(desk.read("t.json")));
}

TEST(Trace, ThatCannotBeWrittenIsOneLineAndLeavesNothing) {
  const Desk desk;
  desk.write("ok.py", "print('ran')\n");
  const lab::ChildResult result = desk.run({"--trace", "no/such/t.json", "ok.py"});
  EXPECT_EQ(end_of(result), "exit status 1");
  EXPECT_EQ(result.out, "ran\n");
  EXPECT_THAT(result.err, MatchesRegex("00_playground: .*no/such/t.json.*No such file or directory\n"));
  EXPECT_THAT(desk.files(), ElementsAre("ok.py"));
  // A disk that fills up while it is written: the old file stays as it was.
  desk.write("t.json", "old");
  desk.write("long.py", "for i in range(100000): [i]\n");
  const lab::ChildResult full = desk.shell("trap '' XFSZ; ulimit -f 100; \"$P\" --trace t.json long.py");
  EXPECT_EQ(end_of(full), "exit status 1");
  EXPECT_THAT(full.err, HasSubstr("t.json"));
  EXPECT_EQ(desk.read("t.json"), "old");
  EXPECT_THAT(desk.files(), ElementsAre("long.py", "ok.py", "t.json"));
}

TEST(Trace, OfAProgramThatIsKilledIsNeverHalfThere) {
  const Desk desk;
  desk.write("killed.py", "import os\nx = [[] for i in range(1000)]\nos.kill(os.getpid(), 9)\n");
  EXPECT_EQ(desk.run({"--trace", "t.json", "killed.py"}).end, lab::ChildResult::End::signalled);
  EXPECT_THAT(desk.files(), ElementsAre("killed.py"));
}

TEST(Disassemble, PrintsTheInstructionsAndDoesNotRun) {
  const Desk desk;
  desk.write("f.py", "def f(x):\n    return g(x)\nprint('not printed')\n");
  const lab::ChildResult now = desk.run({"--disassemble", "f.py"});
  EXPECT_TRUE(now.succeeded());
  EXPECT_THAT(now.out, HasSubstr("LOAD_FAST_BORROW"));
  EXPECT_THAT(now.out, HasSubstr("CALL_MOVE"));
  EXPECT_EQ(now.out.find("not printed\n"), std::string::npos);
  const lab::ChildResult then = desk.run({"--like", "3.9", "--disassemble", "f.py"});
  EXPECT_EQ(then.out.find("LOAD_FAST_BORROW"), std::string::npos);
  EXPECT_THAT(then.out, HasSubstr("CALL_COPY"));
  desk.write("bad.py", "def\n");
  EXPECT_EQ(end_of(desk.run({"--disassemble", "bad.py"})), "exit status 1");
}

}  // namespace
}  // namespace ouro::playground
