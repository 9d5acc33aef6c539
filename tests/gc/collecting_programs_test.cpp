// Programs whose threads make and share cyclic garbage while collections run: every object dies once, none too early.
#include <gtest/gtest.h>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

// At the end there are as many objects as after a program that has imported the same modules.
std::string run_without_leak(std::string_view program) {
  const RunResult nothing = run_audited("import gc, threading, weakref\n");
  const RunResult result = run_audited(program);
  EXPECT_EQ(result.exit_status, 0) << result.err;
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.counters.live_objects, nothing.counters.live_objects);
  return result.out;
}

// Rings that one thread makes and others drop. Each is whole as long as somebody holds it, and its weak reference calls
// back once.
TEST(CollectingProgramsTest, RingsOfSeveralThreadsAreWholeUntilTheyDie) {
  EXPECT_EQ(run_without_leak(R"(
import gc, threading, weakref
THREADS, ROUNDS = 4, 400
class Node: pass
def ring(n):
    first = node = Node()
    for _ in range(n - 1):
        node.next = Node()
        node = node.next
    node.next = first
    return first
def length(first):
    n, node = 1, first.next
    while node is not first:
        n, node = n + 1, node.next
    return n
died, broken, shared = [], [], []
references = [[] for _ in range(THREADS)]
def work(me):
    kept = ring(20)
    for i in range(ROUNDS):
        one = ring(5)
        references[me].append(weakref.ref(one, died.append))
        shared.append((one, kept))
        if len(shared) > 30:
            try:
                other, others_kept = shared.pop(0)
                if length(other) != 5 or length(others_kept) != 20: broken.append(i)
            except IndexError:
                pass
        table = {}
        table[me] = [table]
        if i % 50 == me: gc.collect()
    if length(kept) != 20: broken.append("kept")
threads = [threading.Thread(target=work, args=(me,)) for me in range(THREADS)]
for t in threads: t.start()
for t in threads: t.join()
shared.clear()
gc.collect()
print(len(died), len(set(map(id, died))), broken)
)"),
            "1600 1600 []\n");
}

TEST(CollectingProgramsTest, FinalizersRunOnceEach) {
  EXPECT_EQ(run_without_leak(R"(
import gc, threading, weakref
THREADS, ROUNDS = 4, 400
class Node:
    def __init__(self, number): self.number = number
    def __del__(self):
        finalized.append(self.number)
        if self.number % 10 == 0: saved.append(self)
finalized, saved = [], []
def work(me):
    for i in range(ROUNDS):
        a, b = Node((me * ROUNDS + i) * 2), Node((me * ROUNDS + i) * 2 + 1)
        a.other, b.other = b, a
        del a, b
        if i % 60 == me: gc.collect()
        if i % 25 == 0 and saved:
            try: saved.pop()
            except IndexError: pass
threads = [threading.Thread(target=work, args=(me,)) for me in range(THREADS)]
for t in threads: t.start()
for t in threads: t.join()
gc.collect()
print(len(finalized), sorted(finalized) == list(range(2 * THREADS * ROUNDS)))
saved.clear()
gc.collect()
print(len(finalized))
)"),
            "3200 True\n3200\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
