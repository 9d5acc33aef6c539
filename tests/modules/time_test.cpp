// Tests common/modules/native/time*.cpp.
#include <cstdlib>
#include <gtest/gtest.h>

#include "modules/folder.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

TEST(TimeTest, CalendarsAreThoseOfPython) {
  setenv("TZ", "UTC", 1);
  setenv("LC_ALL", "C", 1);
  const std::string program = kModulesFolder + "calendar_times.py";
  const std::string ours = run_python(read_text(program));
  EXPECT_NE(ours, "");
  const std::optional<std::string> theirs = python3_output(program);
  EXPECT_EQ(ours, theirs.value_or(ours));
}

TEST(TimeTest, ClocksGoForward) {
  EXPECT_EQ(run_python(R"(
import time
for clock in (time.monotonic, time.perf_counter, time.process_time, time.thread_time):
    before = clock()
    for i in range(20000): pass
    print(clock() >= before, type(before).__name__)
for clock in (time.time_ns, time.monotonic_ns, time.perf_counter_ns, time.process_time_ns, time.thread_time_ns):
    before = clock()
    print(clock() >= before, type(before).__name__)
print(abs(time.time() - time.time_ns() / 1e9) < 5, time.time() > 1.7e9)
)"),
            "True float\nTrue float\nTrue float\nTrue float\n"
            "True int\nTrue int\nTrue int\nTrue int\nTrue int\nTrue True\n");
}

TEST(TimeTest, SleepIsNeverTooShort) {
  EXPECT_EQ(run_python(R"(
import time
for seconds in (0, 0.001, 0.02):
    before = time.monotonic()
    print(time.sleep(seconds), time.monotonic() - before >= seconds)
busy = time.process_time()
time.sleep(0.05)
print(time.process_time() - busy < 0.05)
)"),
            "None True\nNone True\nNone True\nTrue\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
