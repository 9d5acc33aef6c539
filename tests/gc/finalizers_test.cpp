// Tests user code in the middle of a collection: finalizers, resurrection, callbacks of weak references.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gc/profiles.h"

namespace ouro::OURO_BUILD {
namespace {

std::string output_of(const std::string& body, const std::string& version = "3.14") {
  return run_python("import gc, weakref\ngc.disable()\ngc.collect()\n" + body, like(version));
}

// Without a GIL in the order in which they lie in the heap, which is none that a program knows.
TEST(FinalizersTest, RunInTheOrderInWhichTheObjectsWereMade) {
  const std::string printed = output_of(R"(
class Node:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n)
a, b, c = Node(1), Node(2), Node(3)
a.next, b.next, c.next = b, c, a
del a, b, c
print(gc.collect())
)");
  if (kFreeThreaded) {
    EXPECT_THAT(printed,
                testing::AllOf(testing::HasSubstr("1\n"), testing::HasSubstr("2\n"), testing::EndsWith("3\n")));
    EXPECT_EQ(printed.size(), 8u);
  } else {
    EXPECT_EQ(printed, "1\n2\n3\n3\n");
  }
}

TEST(FinalizersTest, ResurrectionKeepsItsCargoAndNothingElse) {
  constexpr const char* kProgram = R"(
saved = []
class Lazarus:
    def __del__(self): saved.append(self)
class Plain: pass
l = Lazarus(); l.me = l; l.cargo = Plain()
p = Plain(); p.me = p
seen = weakref.ref(p)
del l, p
gc.collect()
print(len(saved), type(saved[0].cargo).__name__, seen() is None, len(saved))
saved.clear()
print(gc.collect() > 0, len(saved))
)";
  EXPECT_EQ(output_of(kProgram), "1 Plain True 1\nTrue 0\n");
}

TEST(FinalizersTest, UpTo38AnyResurrectionKeepsAllGarbageForARound) {
  if (kFreeThreaded) GTEST_SKIP() << "3.13 is the first without a GIL";
  constexpr const char* kProgram = R"(
saved = []
class Lazarus:
    def __del__(self): saved.append(self)
class Plain: pass
l = Lazarus(); l.me = l
plain = []
plain.append(plain)
del l, plain
print(gc.collect())
)";
  EXPECT_EQ(output_of(kProgram, "3.8"), "0\n");
  EXPECT_EQ(output_of(kProgram, "3.9"), "1\n");
}

// The counts of what is left are taken after the finalizers: since 3.7 what they have freed is not collected. Without a
// GIL the collection holds all of it until then, and nothing is free.
TEST(FinalizersTest, WhatAFinalizerFreesIsCountedUpTo36AndWithoutAGil) {
  constexpr const char* kProgram = R"(
class Node:
    def __del__(self): self.items.clear()
n = Node()
n.items = [[], n]
n.items[0].append(n.items)
del n
print(gc.collect())
ring = []
ring.append([ring])
n = Node()
n.items = [[], n, ring]
n.items[0].append(n.items)
del n, ring
print(gc.collect(), gc.collect())
)";
  if (kFreeThreaded) {
    EXPECT_EQ(output_of(kProgram, "3.13"), "3\n5 0\n");  // an instance has no dict of its own any more
    return;
  }
  EXPECT_EQ(output_of(kProgram, "3.6"), "4\n6 0\n");
  EXPECT_EQ(output_of(kProgram, "3.11"), "0\n2 0\n");
}

TEST(FinalizersTest, ACollectionInsideAFinalizerDoesNothing) {
  EXPECT_EQ(output_of(R"(
class Node:
    def __del__(self): print("inner", gc.collect())
n = Node(); n.me = n
del n
print("outer", gc.collect())
)"),
            "inner 0\nouter 1\n");
}

TEST(FinalizersTest, AnErrorIsReportedAndStopsNothing) {
  const RunResult result = run_audited(R"(
import gc
gc.disable()
class Node:
    def __init__(self, n): self.n = n
    def __del__(self): print(1 // self.n)
a, b = Node(0), Node(1)
a.other, b.other = b, a
del a, b
print(gc.collect())
)");
  EXPECT_EQ(result.exit_status, 0);
  EXPECT_EQ(result.out, "1\n2\n");
  EXPECT_NE(result.err.find("ZeroDivisionError"), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("__del__"), std::string::npos) << result.err;
}

TEST(FinalizersTest, CallbacksRunBeforeFinalizersAndSeeNothingOfTheGarbage) {
  EXPECT_EQ(output_of(R"(
class Node:
    def __del__(self): print("del", outside() is None)
n = Node(); n.me = n
outside = weakref.ref(n, lambda w: print("callback", w() is None))
n.inside = weakref.ref(n, lambda w: print("never"))
del n
gc.collect()
)"),
            "callback True\ndel True\n");
}

// In 3.15 a weak reference without a callback still works while finalizers run.
TEST(FinalizersTest, A315WeakReferenceWithoutCallbackOutlivesTheFinalizer) {
  constexpr const char* kProgram = R"(
class Node:
    def __del__(self): print(w() is None)
n = Node(); n.me = n
w = weakref.ref(n)
del n
gc.collect()
print(w() is None)
)";
  EXPECT_EQ(output_of(kProgram, "3.14"), "True\nTrue\n");
  EXPECT_EQ(output_of(kProgram, "3.15"), "False\nTrue\n");
}

TEST(FinalizersTest, In27ACycleWithDelIsKeptAsGarbage) {
  if (kFreeThreaded) GTEST_SKIP() << "3.13 is the first without a GIL";
  EXPECT_EQ(output_of(R"(
class Node(object):
    def __del__(self): print("never")
n = Node(); n.me = n
del n
print(gc.collect(), len(gc.garbage))
gc.garbage[0].me = None
Node.__del__ = lambda self: None
del gc.garbage[:]
)",
                      "2.7"),
            "2 1\n");
}

// CPython's test_gc: a young collection kills what holds an old object, whose callback looks at garbage.
TEST(FinalizersTest, AnOldObjectsCallbackSeesOnlyDeadGarbage) {
  EXPECT_EQ(output_of(R"(
class Node: pass
c0 = Node()
gc.collect()
c1 = Node(); c1.me = c1; c1.old = c0
dead = weakref.ref(c1)
old = weakref.ref(c0, lambda w: print("c0 dies, c1 is", dead()))
del c0, c1
gc.collect(0)
)"),
            "c0 dies, c1 is None\n");
}

TEST(FinalizersTest, AFinalizerMayTakeTheWholeCycleApart) {
  EXPECT_EQ(output_of(R"(
class Node:
    def __del__(self): self.__dict__.clear()
nodes = [Node() for _ in range(10)]
for i, node in enumerate(nodes): node.next = nodes[i - 1]
del nodes, node
gc.collect()
print(gc.collect(), gc.garbage)
)"),
            "0 []\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
