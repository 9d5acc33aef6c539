// What the tests of shared objects have in common: threads that begin together, and a count of what is left over.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <string_view>

#include "run_python.h"

namespace ouro::OURO_BUILD {

// Four threads begin `work(n)` at once; what they raise is printed.
inline constexpr const char* kTogether = R"(
import threading
def together(work, count=4):
    barrier = threading.Barrier(count)
    def run(n):
        barrier.wait()
        try:
            work(n)
        except BaseException as error:
            print(type(error).__name__, error)
    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
)";

inline constexpr const char* kImports = "import gc, time, weakref\n";

inline std::int64_t left_over(const RunResult& result) {
  EXPECT_EQ(result.exit_status, 0) << result.err;
  EXPECT_EQ(result.err, "");
  return result.counters.live_objects - result.counters.objects_before;
}

// What a program prints in which nothing may be lost or left over.
inline std::string output_of(std::string_view program) {
  static const std::int64_t kOfModules = left_over(run_audited(std::string(kTogether) + kImports));
  const RunResult result = run_audited(std::string(kTogether) + kImports + std::string(program));
  EXPECT_EQ(left_over(result), kOfModules);
  return result.out;
}

}  // namespace ouro::OURO_BUILD
