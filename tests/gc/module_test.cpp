// Tests module gc: its switches, counters, lists and reports.
#include <gtest/gtest.h>

#include "gc/profiles.h"

namespace ouro::OURO_BUILD {
namespace {

TEST(GcModuleTest, CountsPerGeneration) {
  EXPECT_EQ(run_python(R"(
import gc
gc.disable()
gc.collect(0); print(gc.get_count()[1:])
gc.collect(1); print(gc.get_count()[1:])
gc.collect(2); print(gc.get_count()[1:])
)"),
            "(1, 0)\n(0, 1)\n(0, 0)\n");
}

TEST(GcModuleTest, ThresholdsAreThoseOfTheVersionAndSetOneByOne) {
  if (!kFreeThreaded) {
    EXPECT_EQ(run_python("import gc\nprint(gc.get_threshold())\n", like("3.12")), "(700, 10, 10)\n");
  }
  EXPECT_EQ(run_python("import gc\nprint(gc.get_threshold())\ngc.set_threshold(5)\nprint(gc.get_threshold())\n",
                       like("3.13")),
            "(2000, 10, 10)\n(5, 10, 10)\n");
}

TEST(GcModuleTest, NoCollectionsByThemselvesWithAThresholdOfZeroOrWhenDisabled) {
  constexpr const char* kProgram = R"(
import gc
gc.collect()
SWITCH_OFF
before = sum(s["collections"] for s in gc.get_stats())
keep = [[] for _ in range(10000)]
print(sum(s["collections"] for s in gc.get_stats()) - before)
)";
  for (const char* off : {"gc.disable()", "gc.set_threshold(0)"}) {
    std::string program = kProgram;
    program.replace(program.find("SWITCH_OFF"), 10, off);
    EXPECT_EQ(run_python(program, like(kFreeThreaded ? "3.13" : "3.11")), "0\n");
    EXPECT_EQ(run_python(program, like("3.14")), "0\n");
  }
}

TEST(GcModuleTest, RefusesGenerationsThatThereAreNot) {
  EXPECT_EQ(error_of("import gc\ngc.collect(3)\n"), "ValueError: invalid generation");
  EXPECT_EQ(error_of("import gc\ngc.collect(-1)\n"), "ValueError: invalid generation");
}

TEST(GcModuleTest, CallsBackAtStartAndStop) {
  EXPECT_EQ(run_python(R"(
import gc
gc.disable()
gc.collect()
a = []
a.append(a)
del a
def note(phase, info):
    print(phase, info["generation"], info["collected"], info["uncollectable"])
gc.callbacks.append(note)
gc.collect(1)
gc.callbacks.remove(note)
gc.collect()
)"),
            "start 1 0 0\nstop 1 1 0\n");
}

TEST(GcModuleTest, AFailingCallbackIsReportedAndTheOthersRun) {
  const RunResult result = run_audited(R"(
import gc
gc.disable()
gc.callbacks.append(lambda phase, info: 1 // 0)
gc.callbacks.append(lambda phase, info: print(phase))
gc.collect()
gc.callbacks.clear()
)");
  EXPECT_EQ(result.out, "start\nstop\n");
  EXPECT_EQ(result.exit_status, 0);
  EXPECT_NE(result.err.find("ZeroDivisionError"), std::string::npos) << result.err;
}

// When the program is over its names go; what a callback would look up is not there any more.
TEST(GcModuleTest, CallbacksHearNothingOfTheLastCollection) {
  const RunResult result = run_audited(R"(
import gc
gc.disable()
seen = []
gc.callbacks.append(lambda phase, info: seen.append(phase))
)");
  EXPECT_EQ(result.err, "");
}

TEST(GcModuleTest, FreezingHidesObjectsFromCollections) {
  EXPECT_EQ(run_python(R"(
import gc
gc.disable()
a = []
a.append(a)
gc.freeze()
print(gc.get_freeze_count() > 0)
del a
print(gc.collect())
gc.unfreeze()
print(gc.get_freeze_count(), gc.collect() >= 1)
)"),
            "True\n0\n0 True\n");
}

TEST(GcModuleTest, FreezingStartsTheCountersAfreshWithAGil) {
  constexpr const char* kProgram =
      "import gc\ngc.disable()\na = [[] for _ in range(100)]\ngc.freeze()\nprint(gc.get_count()[0] < 100)\n";
  EXPECT_EQ(run_python(kProgram), kFreeThreaded ? "False\n" : "True\n");
}

TEST(GcModuleTest, StatisticsGrowForTheGenerationThatWasCollected) {
  EXPECT_EQ(run_python(R"(
import gc
gc.disable()
gc.collect()
before = gc.get_stats()
a = []
a.append(a)
del a
gc.collect(1)
after = gc.get_stats()
print([sorted(s) for s in after] == [["collected", "collections", "uncollectable"]] * 3)
print([a["collections"] - b["collections"] for a, b in zip(after, before)], after[1]["collected"] - before[1]["collected"])
)"),
            "True\n[0, 1, 0] 1\n");
}

TEST(GcModuleTest, ReportsWithDebugFlags) {
  const RunResult result = run_audited(R"(
import gc
gc.disable()
gc.collect()
a = []
a.append(a)
del a
gc.set_debug(gc.DEBUG_STATS | gc.DEBUG_COLLECTABLE)
gc.collect()
gc.set_debug(0)
)");
  EXPECT_NE(result.err.find("gc: collecting generation 2..."), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("gc: collectable <list "), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("gc: done, 1 unreachable, 0 uncollectable"), std::string::npos) << result.err;
}

TEST(GcModuleTest, KnowsReferrersAndReferents) {
  EXPECT_EQ(run_python(R"(
import gc
a = []
box = [a]
other = {"k": a}
print(sorted(type(r).__name__ for r in gc.get_referrers(a) if r is not globals()))
print(gc.get_referents(box, [1, 2]) == [a, 2, 1] or gc.get_referents(box, [1, 2]) == [a, 1, 2], gc.get_referents(5))
)"),
            "['dict', 'list']\nTrue []\n");
}

TEST(GcModuleTest, IsFinalizedOnlyAfterTheFinalizerHasRun) {
  EXPECT_EQ(run_python(R"(
import gc
saved = []
class Node:
    def __del__(self): saved.append(self)
n = Node()
print(gc.is_finalized(n), gc.is_finalized(1))
n.me = n
del n
gc.collect()
print(gc.is_finalized(saved[0]))
saved[0].me = None
)"),
            "False False\nTrue\n");
}

// A full collection gives back what free lists keep.
TEST(GcModuleTest, AWholeSessionLeavesNothingBehind) {
  const RunResult result = run_audited(R"(
import gc
for _ in range(50):
    a = []
    a.append([a, {1: a}, (a, a)])
gc.collect()
)");
  EXPECT_EQ(result.exit_status, 0);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
