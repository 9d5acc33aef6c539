// Mistakes on the command line: one clear line on standard error, exit status 2, nothing on standard output.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "playground/playground.h"

namespace ouro::playground {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

void expect_usage_error(const lab::ChildResult& result, const std::string& words) {
  EXPECT_EQ(end_of(result), "exit status 2");
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, StartsWith("00_playground: "));
  EXPECT_THAT(result.err, HasSubstr(words));
  EXPECT_EQ(std::ranges::count(result.err, '\n'), 1) << result.err;
}

TEST(Usage, AMistypedOptionIsAnErrorAndNotTheProgramsArgument) {
  const Desk desk;
  desk.write("ok.py", "print('ran')\n");
  expect_usage_error(desk.run({"--wacth", "a", "ok.py"}), "--wacth");
  expect_usage_error(desk.run({"--stats=3", "ok.py"}), "--stats");
  expect_usage_error(desk.run({"-x", "ok.py"}), "-x");
}

TEST(Usage, BehindTheProgramEverythingIsTheProgramsOwn) {
  const Desk desk;
  desk.write("ok.py", "import sys\nprint(sys.argv)\n");
  EXPECT_EQ(desk.run({"ok.py", "--wacth", "-x", "--help", "a b"}).out, "['ok.py', '--wacth', '-x', '--help', 'a b']\n");
  EXPECT_EQ(desk.run({"--like", "3.9", "ok.py", "--like"}).out, "['ok.py', '--like']\n");
}

TEST(Usage, AProgramThatCannotBeReadIsNamed) {
  const Desk desk;
  desk.write("ok.py", "print('ran')\n");
  expect_usage_error(desk.run({}), "no program was given");
  expect_usage_error(desk.run({"nope.py"}), "can't open file 'nope.py': [Errno 2] No such file or directory");
  expect_usage_error(desk.run({"."}), "can't open file '.': [Errno 21] Is a directory");
  expect_usage_error(desk.run({"ok.py/x"}), "[Errno 20] Not a directory");
}

TEST(Usage, ValuesThatMakeNoSenseAreRefused) {
  const Desk desk;
  desk.write("ok.py", "print('ran')\n");
  expect_usage_error(desk.run({"--like", "3.5", "ok.py"}), "3.5");
  expect_usage_error(desk.run({"--build", "both", "ok.py"}), "both");
  expect_usage_error(desk.run({"--memory-limit", "much", "ok.py"}), "much");
  expect_usage_error(desk.run({"--memory-limit", "5X", "ok.py"}), "5X");
  expect_usage_error(desk.run({"--trace-limit", "-1", "--trace", "t.json", "ok.py"}), "-1");
  expect_usage_error(desk.run({"--watch"}), "--watch");
  for (const char* version : {"2.7", "3.11", "3.12"}) {
    expect_usage_error(desk.run({"--build", "nogil", "--like", version, "ok.py"}),
                       "no build without a GIL before 3.13");
  }
}

TEST(Usage, HelpListsTheOptions) {
  const lab::ChildResult help = Desk().run({"--help"});
  EXPECT_TRUE(help.succeeded());
  EXPECT_EQ(help.err, "");
  for (const char* option :
       {"--like", "--build", "--gil", "--check-interval", "--switch-interval", "--no-deferred-counts", "--memory-limit",
        "--trace", "--trace-limit", "--disassemble", "--watch", "--stats", "PROGRAM.py"}) {
    EXPECT_THAT(help.out, HasSubstr(option));
  }
}

TEST(Usage, EveryVersionIsItself) {
  const Desk desk;
  desk.write("v.py", "import sys\nprint('%d.%d' % sys.version_info[:2], sys.version.split('.')[0])\n");
  for (const char* version : {"2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15"}) {
    EXPECT_EQ(desk.run({"--like", version, "v.py"}).out, std::string(version) + " " + version[0] + "\n");
  }
  EXPECT_EQ(desk.run({"v.py"}).out, "3.14 3\n");
  desk.write("g.py", "import sys\nprint(sys._is_gil_enabled())\n");
  EXPECT_EQ(desk.run({"--build", "nogil", "--like", "3.13", "g.py"}).out, "False\n");
  EXPECT_EQ(desk.run({"--build", "gil", "g.py"}).out, "True\n");
}

}  // namespace
}  // namespace ouro::playground
