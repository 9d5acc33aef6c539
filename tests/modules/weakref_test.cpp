// Tests common/types/weakref*.cpp, common/modules/native/weakref.cpp and common/modules/lib/{weakref,_weakrefset}.py.
#include <gtest/gtest.h>

#include "program_outputs.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

TEST(WeakrefTest, BehavesAsInPython) { expect_output_of_python(OURO_SOURCE_DIR "/tests/modules/", "weak_references"); }

// Some of their objects go by the collector.
TEST(WeakrefTest, ContainersFinalizersAndProxiesBehaveAsInPython) {
  expect_output_of_python(OURO_SOURCE_DIR "/tests/modules/", "weak_containers");
}

// 2.7 clears them, and calls back, before __del__.
TEST(WeakrefTest, CallbackAndFinalizerSwapTheirOrderIn27) {
  constexpr const char* kProgram = R"(
import weakref
class A(object):
    def __del__(self): print("del", r() is None)
a = A()
r = weakref.ref(a, lambda ref: print("callback"))
del a
)";
  EXPECT_EQ(run_python(kProgram, like("3.6")), "del False\ncallback\n");
  EXPECT_EQ(run_python(kProgram, like("3.14")), "del False\ncallback\n");
  EXPECT_EQ(run_python(kProgram, like("2.7")), "callback\ndel True\n");
}

TEST(WeakrefTest, AnErrorInACallbackStopsNothing) {
  const RunResult result = run_audited(R"(
import weakref
class A: pass
a = A()
refs = [weakref.ref(a, lambda r: print("first")), weakref.ref(a, lambda r: 1 // 0), weakref.ref(a, lambda r: print("last"))]
del a
print("on")
)");
  EXPECT_EQ(result.out, "last\nfirst\non\n");
  EXPECT_NE(result.err.find("ZeroDivisionError"), std::string::npos) << result.err;
  EXPECT_EQ(result.exit_status, 0);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
