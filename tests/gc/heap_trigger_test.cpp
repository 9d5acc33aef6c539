// Tests when collections without a GIL happen by themselves: the threshold, a quarter of what lives, and whether memory
// has grown.
#include <gtest/gtest.h>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

// Where collections came while lists were made and kept, and how far apart.
constexpr const char* kKeep = R"(
import gc
gc.collect()
SETTINGS
places = []
keep = []
def note(phase, info):
    if phase == "stop": places.append(len(keep))
gc.callbacks.append(note)
for _ in range(300_000):
    keep.append([])
gc.callbacks.remove(note)
alive = len(gc.get_objects()) - len(keep)   # that were there before
apart = [b - a for a, b in zip([0] + places, places)]
)";

std::string with_settings(const std::string& settings, const std::string& report) {
  std::string program = kKeep + report;
  program.replace(program.find("SETTINGS"), 8, settings);
  return program;
}

// CPython's free-threaded build (3.13.0a5) has 17 collections here, at 1939, 3985, 6544, 10127, 14222, 19341, 25996,
// ...
TEST(HeapTriggerTest, Like313ComesAfterTwoThousandAndAQuarterOfWhatLives) {
  EXPECT_EQ(run_python(with_settings("", R"(
print(16 <= len(places) <= 20)
for before, distance in zip([0] + places, apart):
    least = max(2000, (alive + before) // 4)
    # a thread tells the others of its containers when there are 512 of them; some had been made before the loop
    begun = 512 if before == 0 else 20
    if not least - begun <= distance <= least + 512 + 20: print("at", before, "then", distance)
)"),
                       like("3.13")),
            "True\n");
}

// Then the two rules agree that it is time.
TEST(HeapTriggerTest, Like314WhatIsKeptLetsMemoryGrow) {
  EXPECT_EQ(run_python(with_settings("", "print(10 <= len(places) <= 20, places == sorted(places))\n")), "True True\n");
}

// Garbage by the two thousand is little memory beside 40 MB: 3.14 waits until it is more. CPython 3.15 has 93
// collections for 200,000 of these.
TEST(HeapTriggerTest, Like314LittleGarbageWaits) {
  constexpr const char* kProgram = R"(
import gc
ballast = bytearray(40_000_000)
gc.collect()
seen = []
gc.callbacks.append(lambda phase, info: seen.append(phase) if phase == "stop" else None)
def leak():
    a = []
    a.append(a)
for _ in range(200_000): leak()
print(len(seen) RULE)
gc.callbacks.clear()
)";
  const auto with = [](const char* rule) {
    std::string program = kProgram;
    return program.replace(program.find("RULE"), 4, rule);
  };
  EXPECT_EQ(run_python(with("in range(85, 98)"), like("3.13")), "True\n");
  EXPECT_EQ(run_python(with("in range(85, 98)"), like("3.15")), "True\n");
  EXPECT_EQ(run_python(with("in range(2, 11)"), like("3.14")), "True\n");
}

TEST(HeapTriggerTest, AMiddleThresholdOfZeroWaivesTheQuarter) {
  EXPECT_EQ(run_python(with_settings("gc.set_threshold(2000, 0)", "print(len(places), max(apart) <= 2048 + 20)\n"),
                       like("3.13")),
            "146 True\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
