// Tests common/gc/heap_collector.cpp: what is its own. What it has in common with the other collector is in
// collector_test.cpp and finalizers_test.cpp, which run in both builds.
#include <gtest/gtest.h>

#include "gc/random_heaps.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

TEST(HeapCollectorTest, CollectsEverythingWhateverGenerationIsAskedFor) {
  EXPECT_EQ(run_python(R"(
import gc
gc.disable()
gc.collect()
def leak():
    a = []
    a.append(a)
for generation in range(3):
    leak()
    print(gc.collect(generation), gc.get_count()[1:])
)"),
            "1 (1, 0)\n1 (0, 1)\n1 (0, 0)\n");
}

// The first of the chain is resurrected, and with it all the others, which the work list has in the opposite order.
TEST(HeapCollectorTest, AResurrectedChainComesBackWithoutAStack) {
  EXPECT_EQ(run_python(R"(
import gc
gc.disable()
gc.collect()
saved = []
class First:
    def __del__(self): saved.append(self)
for order in range(2):
    end = []
    node = end
    for _ in range(199_999):
        if order == 0:
            node = [node]
        else:
            following = []
            node.append(following)
            node = following
    first = First()
    first.next = node if order == 0 else end
    (end if order == 0 else node).append(first)
    del end, node, first
    following = None
    print(gc.collect(), len(saved))
    saved.pop().next = None
    print(gc.collect())
)"),
            "0 1\n0\n0 1\n0\n");
}

TEST(HeapCollectorTest, WhatAFinalizerStoresAwayLivesAndTheRestGoes) {
  EXPECT_EQ(run_python(R"(
import gc, weakref
gc.disable()
gc.collect()
saved = []
class Node:
    def __del__(self):
        if self.n == 3: saved.append(self.cargo)
nodes = [Node() for _ in range(5)]
for n, node in enumerate(nodes):
    node.n = n
    node.next = nodes[n - 1]
    node.cargo = [n]
seen = [weakref.ref(node) for node in nodes]
del nodes, node
print(gc.collect(), saved, [w() for w in seen])
)"),
            "9 [[3]] [None, None, None, None, None]\n");
}

// 3.15 clears it before the garbage dies; before that its callback runs.
TEST(HeapCollectorTest, AWeakReferenceMadeByAFinalizerToGarbageIsDeadAfterwards) {
  for (const std::string version : {"3.14", "3.15"}) {
    EXPECT_EQ(run_python(R"(
import gc, weakref
gc.disable()
gc.collect()
made = []
class Node:
    def __del__(self): made.append(weakref.ref(self, lambda w: made.append("called")))
n = Node(); n.me = n
del n
print(gc.collect(), len(made), made[0]())
)",
                         like(version)),
              version == "3.14" ? "1 2 None\n" : "1 1 None\n")
        << version;
  }
}

// 3.14 first marks what can be reached from the roots (gc/mark_alive.cpp); where somebody looks on it does not.
TEST(HeapCollectorTest, MarkingTheLivingFirstFindsTheSame) {
  RunOptions without_marking = like("3.14");
  without_marking.compare_collections = true;
  for (int seed = 1; seed <= 20; ++seed) {
    const std::string with_marking = run_python(random_heaps(seed), like("3.14"));
    EXPECT_EQ(with_marking, run_python(random_heaps(seed), without_marking)) << "seed " << seed;
    EXPECT_TRUE(with_marking.ends_with(" 0]\n")) << with_marking;
  }
}

TEST(HeapCollectorTest, TellsHowLongTheWorldStoodStill) {
  RunOptions options;
  options.time_collections = true;
  const RunResult result = run_audited(R"(
import gc
gc.disable()
gc.collect()
kept = [[] for _ in range(20_000)]
for _ in range(1000):
    a = []
    a.append(a)
del a
gc.collect(1)
gc.collect(2)
)",
                                       options);
  ASSERT_GE(result.collection_times.size(), 3u);
  const CollectionTimes& first = result.collection_times[1];
  const CollectionTimes& second = result.collection_times[2];
  EXPECT_EQ(first.generation, 1);
  EXPECT_EQ(first.unreachable, 1000);
  EXPECT_GE(first.objects, 21'000);
  EXPECT_EQ(second.unreachable, 0);
  EXPECT_EQ(second.objects, first.objects - 1000);
  for (const CollectionTimes& each : {first, second}) {
    EXPECT_GT(each.first_pause, 0);
    EXPECT_GT(each.second_pause, 0);
    EXPECT_GE(each.total, each.first_pause + each.second_pause);
  }
}

TEST(HeapCollectorTest, ShowsItsPhases) {
  struct Seen {
    GcPhase phase;
    std::int64_t lists = 0;
    std::int64_t unreachable = 0;
    std::int64_t counted = 0;
    std::int64_t working = 0;
  };
  std::vector<Seen> seen;
  RunOptions options;
  options.after_phase = [&](const CollectionPhase& phase) {
    Seen one{phase.phase};
    for (const CollectedObject& each : phase.objects) {
      if (each.type != "list") continue;
      ++one.lists;
      one.unreachable += each.unreachable ? 1 : 0;
      if (each.working_count >= 0) {
        ++one.counted;
        one.working += each.working_count;
      }
    }
    seen.push_back(one);
  };
  run_python(R"(
import gc
gc.disable()
a = []
b = [a]
a.append(b)
held = [[]]
del a, b
gc.collect()
)",
             options);
  ASSERT_GE(seen.size(), 6u);
  EXPECT_EQ(seen[0].phase, GcPhase::kMerged);
  EXPECT_EQ(seen[0].lists, 4);
  EXPECT_EQ(seen[1].phase, GcPhase::kSubtracted);
  EXPECT_EQ(seen[1].counted, 4);
  EXPECT_EQ(seen[1].working, 1);  // the list that the name `held` refers to: its dict is not the program's own
  EXPECT_EQ(seen[2].phase, GcPhase::kPartitioned);
  EXPECT_EQ(seen[2].unreachable, 2);
  EXPECT_EQ(seen.back().phase, GcPhase::kResurrectedLeft);
  EXPECT_EQ(seen.back().unreachable, 2);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
