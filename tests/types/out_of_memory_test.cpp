// No memory, anywhere: programs that use every type run again and again, each time with another request for memory that
// fails. Each run must end as it does with memory, or with a MemoryError: no crash, and no reference lost on the way
// out.
#include <gtest/gtest.h>
#include <string>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

class OutOfMemory : public testing::TestWithParam<const char*> {
 protected:
  Program program() const {
    Program program;
    program.source = read_text(OURO_SOURCE_DIR "/tests/types/out_of_memory/" + std::string(GetParam()) + ".py");
    return program;
  }
};

// A prime number of requests lies between two runs that are tried, so that no loop of a program hides one from all.
TEST_P(OutOfMemory, EveryRequestMayFail) {
  const std::string expected = "True done\n";
  ASSERT_EQ(run_audited(program()).out, expected);
  constexpr std::size_t kFirst = 150;  // each of the first ones: they are the rarest
  constexpr std::size_t kStep = 7;
  constexpr int kEnough = 20;  // runs in a row that did not come that far
  int failed = 0;
  int untouched = 0;
  for (std::size_t n = 1; untouched < kEnough; n += n < kFirst ? 1 : kStep) {
    SCOPED_TRACE("request " + std::to_string(n));
    RunOptions options;
    options.fail_allocation = n;
    const RunResult result = run_audited(program(), options);
    EXPECT_TRUE(result.exit_status == 0 || result.err.find("MemoryError") != std::string::npos) << result.err;
    failed += result.exit_status != 0;
    untouched = result.exit_status == 0 ? untouched + 1 : 0;
    if (HasFailure()) return;
  }
  EXPECT_GT(failed, 50);
}

// The MemoryErrors are made beforehand: one that was handled must let go of its frames like any other.
TEST(MemoryErrors, KeepNothingAliveOnceTheyAreHandled) {
  EXPECT_EQ(run_python(R"(
class Local:
    def __del__(self): print("local dies")
def fail():
    local = Local()
    "x" * (1 << 62)
for i in range(20):
    try: fail()
    except MemoryError as e: kept = e
    kept.attribute = i
    kept = None
print("after")
kept = []
for i in range(20):
    try: fail()
    except MemoryError as e: kept.append(e)
print(len({id(e) for e in kept}) > 10, {str(e) for e in kept}, hasattr(kept[0], "attribute"))
kept.clear()
)"),
            [] {
              std::string expected;
              for (int i = 0; i < 20; ++i) expected += "local dies\n";
              expected += "after\nTrue {''} False\n";
              for (int i = 0; i < 20; ++i) expected += "local dies\n";
              return expected;
            }());
}

INSTANTIATE_TEST_SUITE_P(Programs, OutOfMemory,
                         testing::Values("numbers", "texts", "containers", "classes", "functions", "errors", "modules",
                                         "cycles"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace ouro::OURO_BUILD
