// Tests common/gc/collector.cpp and heap_collector.cpp: what a collection finds and frees. In the dev preset every
// phase checks its invariant.
#include <gtest/gtest.h>

#include "gc/profiles.h"

namespace ouro::OURO_BUILD {
namespace {

std::string found_in(const std::string& version, const std::string& body) {
  return run_python("import gc\ngc.disable()\ngc.collect()\n" + body, like(version));
}

TEST(CollectorTest, FindsAPairThatNobodyHoldsAndLeavesOneThatSomebodyHolds) {
  constexpr const char* kPair = R"(
a = []
b = [a]
a.append(b)
x = a
del a, b
print(gc.collect())
print(x[0][0] is x)
del x
print(gc.collect(), gc.collect())
)";
  for (const std::string& version : those_with_this_build({"2.7", "3.9", "3.11", "3.14"}))
    EXPECT_EQ(found_in(version, kPair), "0\nTrue\n2 0\n") << version;
}

TEST(CollectorTest, RevivesToTheEndOfAChainInEitherOrderOfTheList) {
  EXPECT_EQ(found_in("3.14", R"(
node = []
end = node
for _ in range(999):
    node = [node]
end.append(node)   # a ring whose objects stand last to first in the list
del end
print(gc.collect())
head = []
last = head
for _ in range(999):
    following = []
    last.append(following)
    last = following
last.append(head)
del last, following
print(gc.collect())
del node
print(gc.collect())
del head
print(gc.collect())
)"),
            "0\n0\n1000\n1000\n");
}

// Nothing recurses: with a frame per object the C++ stack would overflow far earlier.
TEST(CollectorTest, CollectsAMillionInAChainWithoutAStack) {
  EXPECT_EQ(found_in("3.14", R"(
first = node = []
for _ in range(999_999):
    node = [node]
first.append(node)
del first
print(gc.collect())
del node
print(gc.collect())
)"),
            "0\n1000000\n");
}

TEST(CollectorTest, CountsAReferenceTwiceThatIsHeldTwice) {
  EXPECT_EQ(found_in("3.14", "a = []\na += [a, a, a]\ndel a\nprint(gc.collect())\n"), "1\n");
  EXPECT_EQ(found_in("3.14", "a = []\na += [a, a, a]\nb = [a]\ndel a\nprint(gc.collect(), len(b[0]))\n"), "0 3\n");
}

TEST(CollectorTest, FindsCyclesThroughEveryKindOfContainer) {
  EXPECT_EQ(found_in("3.14", R"(
class Node: pass
def leak():
    n = Node(); n.me = n                      # an instance
    d = {}; d["me"] = d                       # a dict
    t = ([],); t[0].append(t)                 # a tuple and its list
    def f(): return f                         # a function, its cell and its closure
    g = Node(); g.method = g.__init__         # a bound method
    def generator(box): yield box
    box = []; box.append(generator(box)); next(box[0])
    e = ValueError(); e.me = e
leak()
found = gc.collect()
print(found >= 12)
print(gc.collect())
)"),
            "True\n0\n");
}

TEST(CollectorTest, AnOldObjectHoldsAYoungOneUntilItsOwnGenerationIsCollected) {
  const std::string found = found_in("3.14", R"(
old = []
gc.collect(0); gc.collect(1)                  # old is in generation 2
young = [old]
old.append(young)
del old, young
print(gc.collect(0), gc.collect(1), gc.collect(2))
)");
  EXPECT_EQ(found, kFreeThreaded ? "2 0 0\n" : "0 0 2\n");  // without a GIL there is one generation
}

TEST(CollectorTest, ObjectsMoveUpAGenerationWithEveryCollectionThatTheySurvive) {
  EXPECT_EQ(found_in("3.14", R"(
a = []
def where():
    return [i for i in range(3) if any(x is a for x in gc.get_objects(i))]
print(where())
gc.collect(0); print(where())
gc.collect(1); print(where())
gc.collect(2); print(where())
)"),
            kFreeThreaded ? "[0, 1, 2]\n[0, 1, 2]\n[0, 1, 2]\n[0, 1, 2]\n" : "[0]\n[1]\n[2]\n[2]\n");
}

TEST(CollectorTest, UntracksTuplesOfAtomsAndUpTo313Dicts) {
  constexpr const char* kProgram = R"(
t = tuple([1, 2, int("3")])
d = {}
d["list"] = []
del d["list"]
gc.collect()
print(gc.is_tracked(t), gc.is_tracked(d))
)";
  EXPECT_EQ(found_in("3.13", kProgram), "False False\n");
  EXPECT_EQ(found_in("3.14", kProgram), "False True\n");
}

TEST(CollectorTest, ReportsAndKeepsWithSaveAll) {
  EXPECT_EQ(found_in("3.14", R"(
gc.set_debug(gc.DEBUG_SAVEALL)
a = []
a.append(a)
address = id(a)
del a
print(gc.collect(), len(gc.garbage), id(gc.garbage[0]) == address)
gc.set_debug(0)
gc.garbage[0].clear()
gc.garbage.clear()
)"),
            "1 1 True\n");
}

TEST(CollectorTest, FreesCyclesAtTheEndOfTheProgramToo) {
  EXPECT_EQ(run_python(R"(
class Node:
    def __del__(self): print("gone")
n = Node()
n.me = n
)"),
            "gone\n");
}

// The array of a list, the table of a dict: there is no room for either, and the collection needs none.
TEST(CollectorTest, CollectsWhenMemoryHasRunOut) {
  RunOptions options;
  options.memory_limit = std::size_t{24} << 20;
  EXPECT_EQ(run_python(R"(
import gc
gc.disable()
gc.collect()
def leak():
    a = []
    a.append(a)
    a.append(list(range(1000)))
try:
    while True: leak()
except MemoryError:
    pass
print(gc.collect() > 100)
print(len(list(range(100000))))
)",
                       options),
            "True\n100000\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
