// What the tick GIL counts: one release for every interval + 1 ticks (FACTS of 2.7.18, by its calls of sem_post).
#include <algorithm>
#include <gtest/gtest.h>

#include "run_python.h"
#include "trace/event.h"

namespace ouro::gil {
namespace {

// How often the main thread lets go while a loop makes so many turns. The lock comes with the first thread.
std::int64_t releases(const std::string& loop, int turns, int check_interval) {
  RunOptions options = like("2.7");
  options.check_interval = check_interval;
  options.trace_gil = 1'000'000;
  Program program;
  program.source =
      "import _thread\n"
      "def g(): pass\n"
      "def run(n):\n" +
      loop +
      "lock = _thread.allocate_lock()\n"
      "lock.acquire()\n"
      "_thread.start_new_thread(lock.release, ())\n"
      "lock.acquire()\n"
      "run(" +
      std::to_string(turns) + ")\n";
  const RunResult result = run(program, options);
  EXPECT_EQ(result.exit_status, 0) << result.err;
  const std::vector<Event>& events = result.trace->threads.front().events;
  return std::count_if(events.begin(), events.end(),
                       [](const Event& event) { return event.kind == EventKind::kGilHoldEnd; });
}

// Ticks per turn: what 101,000 turns more cost, in thousands of rounds of the ticker.
double ticks_per_turn(const std::string& loop, int check_interval = 100) {
  const int turns = 1000 * (check_interval + 1);
  const std::int64_t more = releases(loop, 2 * turns, check_interval) - releases(loop, turns, check_interval);
  return static_cast<double>(more) / 1000;
}

// The waits at the beginning release it once or twice; which of them meet a busy lock is not in our hands.
constexpr double kNearly = 0.01;

TEST(Ticks, PerTurnAsIn27) {
  EXPECT_NEAR(ticks_per_turn("    while n > 0: n -= 1\n"), 3, kNearly);
  EXPECT_NEAR(ticks_per_turn("    for i in range(n): pass\n"), 2, kNearly);
  EXPECT_NEAR(ticks_per_turn("    for i in range(n):\n        a = i; b = i; c = i; d = i\n"), 2, kNearly);
  EXPECT_NEAR(ticks_per_turn("    for i in range(n): g()\n"), 5, kNearly);
  EXPECT_NEAR(ticks_per_turn("    import sys\n    for i in range(n): _thread.exit\n"), 4, kNearly);
  EXPECT_NEAR(ticks_per_turn("    for i in range(n): len('')\n"), 4, kNearly);
}

TEST(Ticks, ARoundIsOneMoreThanTheInterval) {
  EXPECT_NEAR(ticks_per_turn("    while n > 0: n -= 1\n", 10), 3, kNearly);
  EXPECT_NEAR(ticks_per_turn("    while n > 0: n -= 1\n", 1000), 3, kNearly);
}

TEST(Ticks, ACallOfNativeCodeIsOneHoweverLong) {
  EXPECT_LE(releases("    sum(range(n))\n", 1'000'000, 100), releases("    sum(range(n))\n", 10, 100) + 2);
}

TEST(Ticks, TheLockComesWithTheFirstThread) {
  RunOptions options = like("2.7");
  options.trace_gil = 1000;
  Program program;
  program.source = "for i in range(10000): pass\n";
  const RunResult result = run(program, options);
  EXPECT_EQ(result.counters.gil_switches, 0u);
  EXPECT_LE(result.trace->threads.front().events.size(), 3u);
}

}  // namespace
}  // namespace ouro::gil
