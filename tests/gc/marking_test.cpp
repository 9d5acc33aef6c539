// Tests common/gc/marking.cpp against both collectors: two methods, the same garbage.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "gc/profiles.h"

namespace ouro::OURO_BUILD {
namespace {

// Random heaps of lists, dicts, tuples, instances and closures, with some names, in generators and in local variables.
constexpr const char* kHeaps = R"(
import gc
class Random:
    def __init__(self, seed): self.state = seed * 2862933555777941757 + 3037000493
    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound
class Node: pass
def closure(value):
    def get(): return value
    return get
def suspended(value):
    yield value
    yield value
random = Random(SEED)
def make(kind, objects):
    one = objects[random.below(len(objects))] if objects else None
    if kind == 0: return [one]
    if kind == 1: return {"k": one}
    if kind == 2: return ([one], one)
    if kind == 3:
        n = Node(); n.x = one
        return n
    if kind == 4: return closure([one])
    g = suspended([one]); next(g)
    return g
def link(a, b):
    if type(a) is list: a.append(b)
    elif type(a) is dict: a[len(a)] = b
    elif type(a) is tuple: a[0].append(b)
    elif type(a) is Node: a.y = b
    elif callable(a): a().append(b)
def one_heap(names):
    objects = []
    for _ in range(1 + random.below(25)): objects.append(make(random.below(6), objects))
    for _ in range(random.below(2 * len(objects))):
        link(objects[random.below(len(objects))], objects[random.below(len(objects))])
    for _ in range(random.below(4)): names.append(objects[random.below(len(objects))])
    return gc.collect() if random.below(2) else 0   # with all of them in a local variable
gc.disable()
gc.collect()
names = []
for _ in range(60):
    one_heap(names)
    gc.collect()
    if random.below(3) == 0: names.clear()
names.clear()
gc.collect()
print(gc.collect())
)";

TEST(MarkingTest, AgreesWithTrialDeletionOnRandomHeaps) {
  for (const std::string& version : those_with_this_build({"2.7", "3.9", "3.12", "3.14"})) {
    for (int seed = 1; seed <= 8; ++seed) {
      std::string program = kHeaps;
      program.replace(program.find("SEED)\ndef make"), 4, std::to_string(seed));
      RunOptions options = like(version);
      options.compare_collections = true;
      const RunResult result = run_audited(program, options);
      EXPECT_EQ(result.out, "0\n") << result.err;
      EXPECT_GE(result.comparisons.size(), 60u);
      for (const CollectionComparison& each : result.comparisons) {
        EXPECT_TRUE(each.same) << fmt::format("like {}, seed {}: trial deletion {} of {}, marking {}", version, seed,
                                              each.unreachable, each.objects, each.unmarked);
      }
    }
  }
}

}  // namespace
}  // namespace ouro::OURO_BUILD
