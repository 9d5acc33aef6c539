// A program that makes random heaps, the same ones for the same seed, and prints what each collection found; last of
// all 0.
#pragma once

#include <string>

namespace ouro {

// Random heaps of lists, dicts, tuples, instances and closures, with some names, in generators and in local variables.
inline constexpr const char* kRandomHeaps = R"(
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
found = []
for _ in range(60):
    found.append(one_heap(names))
    found.append(gc.collect())
    if random.below(3) == 0: names.clear()
names.clear()
found.append(gc.collect())
found.append(gc.collect())
print(found)
)";

inline std::string random_heaps(int seed) {
  std::string program = kRandomHeaps;
  return program.replace(program.find("SEED)\ndef make"), 4, std::to_string(seed));
}

}  // namespace ouro
