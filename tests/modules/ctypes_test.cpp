// Calling C: what a program sees is what CPython shows; the GIL is let go around a CDLL's calls and kept around a
// PyDLL's; C calls back, also on threads of its own. Tests common/types/c_*.cpp, common/modules/native/ctypes.cpp and
// common/modules/lib/ctypes/.
#include <algorithm>
#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modules/folder.h"
#include "program_outputs.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

using testing::HasSubstr;

// The library of foreign.cpp, which the programs find by its path.
class CtypesTest : public testing::Test {
 protected:
  CtypesTest() { setenv("OUROBOROS_FOREIGN", OURO_FOREIGN_LIBRARY, 1); }

  static std::string program(const std::string& rest) {
    return "import gc, os\nfrom ctypes import *\nlib = CDLL(os.environ['OUROBOROS_FOREIGN'])\n" + rest;
  }
};

TEST_F(CtypesTest, ProgramsPrintWhatTheyDoInCPython) { expect_output_of_python(kModulesFolder, "foreign"); }

TEST_F(CtypesTest, AMissingLibraryAndAMissingSymbolSaySo) {
  EXPECT_EQ(error_of("import ctypes; ctypes.CDLL('libnope.so')"),
            "OSError: libnope.so: cannot open shared object file: No such file or directory");
  EXPECT_EQ(error_of(program("lib.nope")), "AttributeError: " OURO_FOREIGN_LIBRARY ": undefined symbol: nope");
  EXPECT_EQ(error_of(program("c_int.in_dll(lib, 'nope')")),
            "ValueError: " OURO_FOREIGN_LIBRARY ": undefined symbol: nope");
}

TEST_F(CtypesTest, AWrongArgumentIsRefusedInTheWordsOfTheVersion) {
  const std::string wrong_int = program("lib.add.argtypes = [c_int, c_int]\nlib.add(1, 'x')");
  const std::string wrong_text = program("lib.shout.argtypes = [c_char_p]\nlib.shout('x')");
  constexpr const char* kInteger =
      "ctypes.ArgumentError: argument 2: TypeError: 'str' object cannot be interpreted as an integer";
  EXPECT_EQ(error_of(wrong_int, like("3.11")), "ctypes.ArgumentError: argument 2: TypeError: wrong type");
  EXPECT_EQ(error_of(wrong_int, like("3.12")), kInteger);
  EXPECT_EQ(error_of(wrong_int, like("3.13")), kInteger);
  EXPECT_EQ(error_of(wrong_text, like("3.12")), "ctypes.ArgumentError: argument 1: TypeError: wrong type");
  EXPECT_EQ(error_of(wrong_text, like("3.13")),
            "ctypes.ArgumentError: argument 1: TypeError: 'str' object cannot be interpreted as ctypes.c_char_p");
}

// --- callbacks ---

TEST_F(CtypesTest, AnExceptionInACallbackIsPrintedAndTheResultIsZero) {
  const RunResult result = run_audited(program(R"(
def fails(n):
    if n == 1: raise ValueError("no %d" % n)
    return n + 10
print(lib.apply(CFUNCTYPE(c_int, c_int)(fails), 3))
)"));
  EXPECT_EQ(result.exit_status, 0);
  EXPECT_EQ(result.out, "22\n");  // 10 + 0 + 12
  EXPECT_THAT(result.err,
              testing::StartsWith("Exception ignored on calling ctypes callback function <function fails at 0x"));
  EXPECT_THAT(result.err,
              testing::EndsWith(", in fails\n    if n == 1: raise ValueError(\"no %d\" % n)\nValueError: no 1\n"));
}

TEST_F(CtypesTest, AResultOfTheWrongTypeIsPrintedToo) {
  const RunResult result =
      run_audited(program("print(lib.apply(CFUNCTYPE(c_int, c_int)(lambda n: 'x'), 1))"), like("3.11"));
  EXPECT_EQ(result.out, "0\n");
  EXPECT_THAT(
      result.err,
      HasSubstr("Exception ignored on converting result of ctypes callback function: <function <lambda> at 0x"));
  EXPECT_THAT(result.err, HasSubstr("TypeError: 'str' object cannot be interpreted as an integer\n"));
}

TEST_F(CtypesTest, CallbacksThatCallThemselvesEndWithRecursionError) {
  const RunResult result = run_audited(program(R"(
deepest = 0
def down(n):
    global deepest
    deepest = max(deepest, n)
    return callback(n + 1)
callback = CFUNCTYPE(c_int, c_int)(down)
callback(1)
print(deepest > 50)
)"));
  EXPECT_EQ(result.out, "True\n");
  EXPECT_THAT(result.err, HasSubstr("RecursionError: maximum recursion depth exceeded"));
}

TEST_F(CtypesTest, CallbacksAndTheirFunctionsAreCollected) {
  EXPECT_EQ(run_python(program(R"(
import weakref
class Canary: pass
def make():
    canary = Canary()
    def function(n): return canary is None
    callback = CFUNCTYPE(c_int, c_int)(function)
    function.callback = callback
    return weakref.ref(canary)
one = make()
print(one() is None)
gc.collect()
print(one() is None)
)")),
            "False\nTrue\n");
}

// --- memory ---

TEST_F(CtypesTest, WhatAnAddressLeadsToLivesAsLongAsTheAddress) {
  EXPECT_EQ(run_python(program(R"(
class Node(Structure): pass
Node._fields_ = [("text", c_char_p), ("next", POINTER(Node))]
def text(letter): return (letter * 20).encode()
words = (c_char_p * 2)(text("a"))
words[1] = text("b")
first = Node(text("c"), pointer(Node(text("d"))))
holder = (Node * 1)(first)
del first
view = cast((c_char * 20)(*[bytes([101])] * 20), POINTER(c_char))
other = [text(letter) for letter in "fghijklmnop" * 20]
gc.collect()
print(words[0], words[1])
print(holder[0].text, holder[0].next.contents.text)
print(view[0:20])
words[1] = None
print(words[1])
)")),
            "b'aaaaaaaaaaaaaaaaaaaa' b'bbbbbbbbbbbbbbbbbbbb'\nb'cccccccccccccccccccc' b'dddddddddddddddddddd'\n"
            "b'eeeeeeeeeeeeeeeeeeee'\nNone\n");
}

TEST_F(CtypesTest, ObjectsDieAndTheirMemoryIsGivenBack) {
  const std::string use = R"(
def use():
    array = (c_int * 1000)(*range(1000))
    pointers = (POINTER(c_int) * 3)(pointer(c_int(1)), array)
    lib.sum(array, 10), lib.apply(UNARY(lambda n: n), 3), byref(array), create_string_buffer(b"x" * 100)
UNARY = CFUNCTYPE(c_int, c_int)
use()
for _ in range(ROUNDS): use()
gc.collect()
)";
  const auto live = [&](const std::string& rounds) {
    const RunResult result = run_audited(program("ROUNDS = " + rounds + "\n" + use));
    EXPECT_EQ(result.exit_status, 0) << result.err;
    return result.counters.live_objects;
  };
  EXPECT_EQ(live("1"), live("50"));
}

TEST_F(CtypesTest, FieldsThatAreRefusedLeaveTheStructureAsItWas) {
  EXPECT_EQ(run_python(program(R"(
class Pair(Structure): pass
try: Pair._fields_ = [("a", c_long), ("b", 5)]
except TypeError as e: print(e, sizeof(Pair))
Pair._fields_ = [("a", c_long), ("text", c_char * 1000)]
pair = Pair(7, b"seven")
print(sizeof(Pair), pair.a, pair.text)
)")),
            "second item in _fields_ tuple must be a C type 0\n1008 7 b'seven'\n");
}

TEST_F(CtypesTest, WithoutMemoryThereIsAMemoryError) {
  RunOptions options;
  options.memory_limit = 32 * 1024 * 1024;
  EXPECT_EQ(error_of(program("(c_char * (1 << 30))()"), options), "MemoryError");
}

TEST_F(CtypesTest, EveryFailedAllocationIsSurvived) {
  const std::string source = program(R"(
class Pair(Structure): _fields_ = [("a", c_int), ("b", POINTER(c_int))]
try:
    pair = Pair(1, pointer(c_int(2)))
    lib.sum((c_int * 9)(1, 2), 2), lib.apply(CFUNCTYPE(c_int, c_int)(lambda n: n), 2), cast(byref(pair), c_void_p)
except MemoryError: pass
)");
  int failed = 0;
  for (std::size_t n = 1; n < 2500; n += 7) {
    RunOptions options;
    options.fail_allocation = n;
    const RunResult result = run_audited(source, options);
    failed += result.exit_status;
    ASSERT_LE(result.exit_status, 1) << n;
  }
  EXPECT_GT(failed, 0);
}

// --- libraries ---

TEST_F(CtypesTest, FindLibraryKnowsThoseOfTheSystem) {
  EXPECT_EQ(run_python("from ctypes.util import find_library as f; print(f('c'), f('m'), f('pthread'), f('no-such'))"),
            "libc.so.6 libm.so.6 libpthread.so.0 None\n");
}

// --- the GIL ---

// Two threads that call meet() meet only if both can be in there.
std::string meeting(const std::string& kind, const std::string& patience) {
  return R"(
import os, threading
from ctypes import *
lib = )" +
         kind + R"((os.environ["OUROBOROS_FOREIGN"])
arrived = c_int()
met = []
def call(): met.append(lib.meet(byref(arrived), )" +
         patience + R"())
threads = [threading.Thread(target=call) for _ in range(2)]
for each in threads: each.start()
for each in threads: each.join()
print(sorted(met))
)";
}

TEST_F(CtypesTest, OtherThreadsRunDuringACallOfACdll) { EXPECT_EQ(run_python(meeting("CDLL", "60000")), "[1, 1]\n"); }

TEST_F(CtypesTest, WithAGilNoOtherThreadRunsDuringACallOfAPyDll) {
  EXPECT_EQ(run_python(meeting("PyDLL", kFreeThreaded ? "60000" : "50")), kFreeThreaded ? "[1, 1]\n" : "[0, 1]\n");
}

TEST_F(CtypesTest, ATraceNamesTheFunctionThatRunsWithoutTheGil) {
  RunOptions options;
  options.trace_gil = 10'000;
  const RunResult result = run_audited(
      program("PyDLL(os.environ['OUROBOROS_FOREIGN']).half(c_double(1.0))\nlib.apply(CFUNCTYPE(c_int, c_int)(abs), 3)"),
      options);
  ASSERT_TRUE(result.trace) << result.err;
  EXPECT_THAT(result.trace->names, testing::Contains("apply"));
  EXPECT_THAT(result.trace->names, testing::Not(testing::Contains("half")));
  // Each of the three callbacks takes the lock and lets it go within the span of the call.
  int holds = 0;
  bool inside = false;
  for (const Event& event : result.trace->threads[0].events) {
    const bool begins = event.kind == EventKind::kBlockBegin;
    if (begins && result.trace->names[static_cast<std::size_t>(event.arguments[0])] == "apply") inside = true;
    if (event.kind == EventKind::kBlockEnd) inside = false;
    holds += inside && event.kind == EventKind::kGilHoldBegin ? 1 : 0;
  }
  EXPECT_EQ(holds, 3);
}

TEST_F(CtypesTest, CallbacksOnForeignThreadsTakeTheLock) {
  for (const GilKind kind : {GilKind::kInterval, GilKind::kTick}) {
    RunOptions options;
    options.gil = kind;
    EXPECT_EQ(run_python(program(R"(
import threading
def work(n):
    total = 0
    for i in range(3000): total += i
    names.add(threading.get_ident())
    return n
names = {threading.get_ident()}
callback = CFUNCTYPE(c_int, c_int)(work)
print([lib.apply_on_thread(callback, n) for n in range(5)], len(names) > 1)
)"),
                         options),
              "[0, 1, 2, 3, 4] True\n");
  }
}

TEST_F(CtypesTest, EachThreadHasAnErrnoOfItsOwn) {
  EXPECT_EQ(run_python(program(R"(
import threading
own = CDLL(os.environ["OUROBOROS_FOREIGN"], use_errno=True)
own.fail_with(5)
def other():
    print(get_errno(), own.fail_with(7), get_errno())
thread = threading.Thread(target=other)
thread.start(); thread.join()
print(get_errno())
)")),
            "0 -1 7\n5\n");
}

// The program ends while a thread is in a foreign call that reads its memory: that is waited for.
TEST_F(CtypesTest, ADaemonThreadMayBeInAForeignCallAtTheEnd) {
  Program daemon;
  daemon.source = program(R"(
import threading, time
arrived = c_int()
threading.Thread(target=lambda: lib.meet(byref(arrived), 100), daemon=True).start()
while arrived.value == 0: time.sleep(0.001)
print("over")
)");
  EXPECT_EQ(run(daemon).out, "over\n");  // not audited: the call has references
}

}  // namespace
}  // namespace ouro::OURO_BUILD
