// Tests when collections with a GIL happen by themselves: thresholds, the quarter rule, inside the allocation or at the
// eval breaker. The numbers are those of real CPythons.
#include <gtest/gtest.h>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

// Keeps lists and says how many collections of each generation that took.
constexpr const char* kKeep = R"(
import gc
gc.collect()
before = [s["collections"] for s in gc.get_stats()]
keep = []
for _ in range(300000):
    keep.append([])
print([s["collections"] - b for s, b in zip(gc.get_stats(), before)])
)";

TEST(AutomaticCollectionsTest, GenerationsFollowTheThresholds) {
  EXPECT_EQ(run_python(kKeep, like("3.9")), "[389, 35, 3]\n");
  EXPECT_EQ(run_python(kKeep, like("3.12")), "[389, 35, 3]\n");
  EXPECT_EQ(run_python(kKeep, like("3.13")), "[136, 12, 1]\n");
  EXPECT_EQ(run_python(kKeep, like("3.14")), "[136, 12, 1]\n");
}

// A full collection waits until a quarter more has survived: the spacing tends to 1.25. It may come one middle
// collection earlier than in CPython, whose interpreter begins with more objects of its own.
constexpr const char* kQuarter = R"(
import gc
gc.collect()
full = []
keep = []
def note(phase, info):
    if phase == "stop" and info["generation"] == 2: full.append(len(keep))
gc.callbacks.append(note)
for _ in range(1000000):
    keep.append([])
gc.callbacks.remove(note)
print(all(abs(a - b) <= PERIOD + 10 for a, b in zip(full, EXPECTED)), len(full))
print(full)
)";

std::string with_expected(const std::string& period, const std::string& numbers) {
  std::string program = kQuarter;
  program.replace(program.find("PERIOD"), 6, period);
  program.replace(program.find("EXPECTED"), 8, numbers);
  return program;
}

TEST(AutomaticCollectionsTest, FullOnesFollowTheQuarterRule) {
  const std::string old = run_python(
      with_expected("8412", "[93228, 186460, 279692, 372924, 474568, 601448, 761976, 956152]"), like("3.12"));
  EXPECT_TRUE(old.starts_with("True 8\n")) << old;
  const std::string since_313 = run_python(with_expected("24012", "[266128, 532260, 798392]"), like("3.13"));
  EXPECT_TRUE(since_313.starts_with("True 3\n")) << since_313;
}

// One call in C makes 200,000 tuples: up to 3.11 collections run inside it, since 3.12 one runs when it is over.
TEST(AutomaticCollectionsTest, RunInTheAllocationOrAtTheEvalBreaker) {
  constexpr const char* kProgram = R"(
import gc
r = range(200000)
gc.collect()
before = sum(s["collections"] for s in gc.get_stats())
pairs = list(zip(r, r))
print(sum(s["collections"] for s in gc.get_stats()) - before)
)";
  EXPECT_EQ(run_python(kProgram, like("3.11")), "285\n");
  EXPECT_EQ(run_python(kProgram, like("3.12")), "1\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
