// The facade: a program and options in, plain data out; two runs know nothing of each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "engine/engine.h"

namespace ouro {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

RunResult run_source(const std::string& source, const RunOptions& options = {}) {
  Program program;
  program.source = source;
  program.filename = "test.py";
  return gil::run(program, options);
}

TEST(Run, ReturnsWhatTheProgramWrote) {
  const RunResult result = run_source("import sys\nprint('out')\nprint('err', file=sys.stderr)\nsys.exit(3)\n");
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
  EXPECT_EQ(result.exit_status, 3);
  EXPECT_FALSE(result.interrupted);
}

TEST(Run, HandsOutputAndInputToItsCaller) {
  std::string out;
  std::vector<std::string> lines = {"second\n", "first\n"};
  RunOptions options;
  options.out = [&](std::string_view bytes) {
    out += bytes;
    return 0;
  };
  options.in = [&] {
    if (lines.empty()) return std::string();
    std::string line = lines.back();
    lines.pop_back();
    return line;
  };
  const RunResult result = run_source("print([input(), input()])\n", options);
  EXPECT_EQ(out, "['first', 'second']\n");
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.exit_status, 0) << result.err;
}

TEST(Run, AnOutputThatFailsIsAnOSError) {
  RunOptions options;
  options.out = [](std::string_view) { return ENOSPC; };
  const RunResult told = run_source(
      "try:\n    print('x', flush=True)\nexcept OSError as error:\n    import sys\n    print(error.errno, "
      "file=sys.stderr)\n",
      options);
  EXPECT_EQ(told.err, "28\n");
  EXPECT_EQ(run_source("print('x')\n", options).exit_status, 120);
}

// In CPython 3.12 and later these are static objects, and their counts are never changed.
TEST(Run, SingletonsAreImmortalSince312) {
  for (const char* version : {"3.11", "3.12", "3.13", "3.14"}) {
    RunOptions options;
    options.profile = find_profile(version);
    const RunResult result = run_source(
        "import sys\nfor x in (None, True, 7, (), b'', '', 'x', '__init__'): print(sys.getrefcount(x) > 2**30)\n",
        options);
    const std::string expected = version == std::string("3.11") ? "False\n" : "True\n";
    std::string all;
    for (int i = 0; i < 8; ++i) all += expected;
    EXPECT_EQ(result.out, all) << version << result.err;
  }
}

// What all threads use, and nobody changes. Source: CPython's HOWTO "Python support for free threading",
// section Immortalization.
TEST(Run, ConstantsAreImmortalWithoutAGil) {
  Program program;
  program.source = R"(
import sys
def one(): return 1.5, (1.5, 'a b'), 123456, 'a b', b'ab'
def other(): return 1.5, (1.5, 'a b'), 123456, 'a b', b'ab'
print([sys.getrefcount(x) > 2**30 for x in one()], [x is y for x, y in zip(one(), other())])
made = [1.5 + len('a'), (1.5, len('a')), 123456 + len('a'), 'a b' + 'c' * len('a')]
print([sys.getrefcount(x) > 2**30 for x in made], sys.getrefcount(sys.intern('c d' * len('a'))) > 2**30)
)";
  const RunResult result = nogil::run(program, {});
  EXPECT_EQ(result.out,
            "[True, True, True, True, True] [True, True, True, True, True]\n[False, False, False, False] True\n")
      << result.err;
  EXPECT_EQ(result.counters.live_objects, result.counters.objects_before);
}

TEST(Run, CountsWhatItDid) {
  RunOptions options;
  options.count_instructions = true;
  const RunResult result = run_source("a = [[] for i in range(1000)]\n", options);
  EXPECT_GT(result.counters.instructions, 3000u);
  EXPECT_GE(result.counters.allocations, 1000u);
  EXPECT_EQ(result.counters.live_objects, result.counters.objects_before);
  EXPECT_EQ(run_source("a = 1\n").counters.instructions, 0u);
}

TEST(Run, CyclesAreGoneAtTheEnd) {
  const RunResult result = run_source(
      "class C:\n    def __del__(self): print('gone')\nc = C()\nc.me = c\ndef f(): return f\nx = [f]\nx.append(x)\n");
  EXPECT_EQ(result.out, "gone\n");
  EXPECT_EQ(result.counters.live_objects, result.counters.objects_before);
}

TEST(Run, SnapshotsTellWhoHoldsAnArgument) {
  RunOptions options;
  options.snapshot_holders_in = "getrefcount";
  const RunResult result =
      run_source("import sys\na = []\nb = {'k': a}\ndef f(x):\n    return sys.getrefcount(x)\nf(a)\n", options);
  ASSERT_EQ(result.snapshots.size(), 1u);
  const HolderSnapshot& taken = result.snapshots[0];
  EXPECT_EQ(taken.line, 5);
  EXPECT_EQ(taken.count, 3);
  EXPECT_TRUE(taken.argument_borrowed);
  ASSERT_EQ(taken.holders.size(), 3u);
  std::vector<std::string> texts;
  for (const Holder& each : taken.holders) texts.push_back(each.text);
  EXPECT_THAT(texts, testing::UnorderedElementsAre(HasSubstr("a"), HasSubstr("k"), HasSubstr("x")));
}

TEST(Run, StepsShowTheStackAndTheCountAfterEveryInstruction) {
  RunOptions options;
  options.watch = {"a"};
  std::vector<std::string> steps;
  options.after_step = [&](const Step& step) {
    std::string text = step.instruction;
    for (const WatchedCount& each : step.counts) text += each.bound ? " " + std::to_string(each.count) : " -";
    steps.push_back(text);
  };
  run_source("a = []\nlen(a)\n", options);
  ASSERT_GE(steps.size(), 6u);
  EXPECT_THAT(steps[0], HasSubstr("BUILD_LIST"));
  EXPECT_THAT(steps[1], testing::AllOf(HasSubstr("STORE_NAME"), testing::EndsWith(" 1")));
  EXPECT_THAT(steps,
              testing::Contains(testing::AllOf(HasSubstr("LOAD_NAME"), HasSubstr("a"), testing::EndsWith(" 2"))));
  EXPECT_THAT(steps, testing::Contains(testing::AllOf(HasSubstr("-> len()"), testing::EndsWith(" 2"))));
}

TEST(Run, WatchingDoesNotChangeCounts) {
  const std::string program =
      "from sys import getrefcount\na = []\nb = [a]\ndef f(x): return getrefcount(x)\nprint(getrefcount(a), f(a), "
      "f([]))\n";
  RunOptions options;
  options.watch = {"a", "b", "x"};
  options.trace = 1000;
  for (const Profile& profile : profiles()) {
    RunOptions plain;
    plain.profile = options.profile = &profile;
    const RunResult watched = run_source(program, options);
    EXPECT_EQ(watched.out, run_source(program, plain).out) << profile.name();
    ASSERT_TRUE(watched.trace.has_value());
    EXPECT_FALSE(watched.trace->threads.empty());
  }
}

TEST(Run, RunsAreIndependentAlsoInThreads) {
  std::vector<std::thread> threads;
  std::vector<std::string> outputs(4);
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    threads.emplace_back([&outputs, i] {
      outputs[i] = run_source("x = " + std::to_string(i) + "\nfor n in range(20000): x += 1\nprint(x)\n").out;
    });
  }
  for (std::thread& each : threads) each.join();
  EXPECT_THAT(outputs, ElementsAre("20000\n", "20001\n", "20002\n", "20003\n"));
}

TEST(Run, BothBuildsAreInOneProcess) {
  Program program;
  program.source = "import sys\nprint(sys._is_gil_enabled())\n";
  EXPECT_EQ(gil::run(program).out, "True\n");
  EXPECT_EQ(nogil::run(program).out, "False\n");
}

TEST(Run, EveryFailedAllocationIsAMemoryErrorOrNothing) {
  const std::string program =
      "def f(*args, **more): return [args, more, {1: args}]\nclass C:\n    def m(self): return f(self, k=1)\n"
      "x = [C().m() for i in range(3)]\ns = {'a', 'b'} | {'c'}\nt = 'text %s' % (x[0][1],)\n"
      "try:\n    {}['k']\nexcept KeyError as e:\n    y = str(e)\n";
  int failed = 0;
  for (std::size_t n = 1; n < 250; ++n) {
    RunOptions options;
    options.audit = true;
    options.fail_allocation = n;
    const RunResult result = run_source(program, options);
    for (const Mismatch& each : result.audit->mismatches)
      ADD_FAILURE() << "request " << n << ": " << each.object << " " << each.count << " " << each.found;
    if (result.exit_status == 0) continue;
    ++failed;
    EXPECT_THAT(result.err, HasSubstr("MemoryError")) << n;
  }
  EXPECT_GT(failed, 20);
}

}  // namespace
}  // namespace ouro
