// Threads that work on the same containers without a lock of the program's. Each operation that is one step in CPython,
// with its GIL and without, is one step here in both builds: the results are exact, nothing is lost, nothing is left
// over.
#include <gtest/gtest.h>

#include "together.h"

namespace ouro::OURO_BUILD {
namespace {

// --- list ---

TEST(SharedListTest, NoAppendIsLost) {
  EXPECT_EQ(output_of(R"(
shared = []
def work(n):
    for i in range(5000):
        shared.append(n * 5000 + i)
together(work)
print(len(shared), sorted(shared) == list(range(20000)))
)"),
            "20000 True\n");
}

TEST(SharedListTest, EveryItemIsPoppedOnce) {
  EXPECT_EQ(output_of(R"(
shared = [object() for _ in range(8000)]
expected = set(map(id, shared))
taken = [[] for _ in range(4)]
def work(n):
    try:
        while True:
            taken[n].append(shared.pop(0 if len(shared) % 100 == 0 else -1))
    except IndexError:
        pass
together(work)
all_taken = [id(each) for mine in taken for each in mine]
print(len(all_taken), set(all_taken) == expected, shared)
)"),
            "8000 True []\n");
}

TEST(SharedListTest, ReadersSeeWhatWasPutThere) {
  EXPECT_EQ(output_of(R"(
shared = [[i] for i in range(64)]
def work(n):
    for i in range(8000):
        place = i % 64
        if n == 0:
            shared[place] = [place]
        elif n == 1:
            assert [each[0] for each in shared] == list(range(64))
        else:
            assert shared[place][0] == place
            assert len(shared) == 64
together(work)
print(len(shared))
)"),
            "64\n");
}

TEST(SharedListTest, ReadersWhileItGrowsAndShrinks) {
  EXPECT_EQ(output_of(R"(
shared = []
done = []
def work(n):
    if n == 0:
        for round in range(60):
            for i in range(100): shared.append((i, round))
            for i in range(50): shared.pop()
            shared.insert(0, (0, round))
            del shared[10:40]
            shared.clear()
        done.append(n)
        return
    while not done:
        try:
            item = shared[len(shared) // 2]
            assert type(item) is tuple and len(item) == 2
        except IndexError:
            pass
        for item in shared:
            assert type(item) is tuple
together(work)
print(shared)
)"),
            "[]\n");
}

TEST(SharedListTest, ExtendingIsOneStep) {
  EXPECT_EQ(output_of(R"(
shared = []
def work(n):
    for i in range(600):
        shared.extend([n] * 5)
        shared.extend((n,) * 3)
together(work)
runs = 0
place = 0
while place < len(shared):
    value = shared[place]
    end = place
    while end < len(shared) and shared[end] == value: end += 1
    length = end - place
    assert any((length - 5 * k) % 3 == 0 for k in range(length // 5 + 1)), length
    place = end
print(len(shared))
)"),
            "19200\n");
}

TEST(SharedListTest, ASortedListIsComplete) {
  EXPECT_EQ(output_of(R"(
shared = list(range(300))
def work(n):
    for i in range(60):
        if n % 2:
            shared.sort(reverse=i % 2 == 0)
        else:
            shared.reverse()
together(work)
print(sorted(shared) == list(range(300)))
)"),
            "True\n");
}

// --- dict ---

TEST(SharedDictTest, NoKeyIsLost) {
  EXPECT_EQ(output_of(R"(
shared = {}
def work(n):
    for i in range(4000):
        shared[n * 4000 + i] = str(i)
        shared['key %d' % i] = i
together(work)
numbers = [key for key in shared if type(key) is int]
print(len(shared), sorted(numbers) == list(range(16000)), all(shared['key %d' % i] == i for i in range(4000)))
)"),
            "20000 True True\n");
}

TEST(SharedDictTest, OneThreadSetsTheDefault) {
  EXPECT_EQ(output_of(R"(
shared = {}
won = [0] * 4
def work(n):
    for i in range(3000):
        mine = object()
        if shared.setdefault(i, mine) is mine:
            won[n] += 1
together(work)
print(sum(won), len(shared))
)"),
            "3000 3000\n");
}

TEST(SharedDictTest, EveryKeyIsPoppedOnce) {
  EXPECT_EQ(output_of(R"(
shared = {i: [i] for i in range(6000)}
taken = [[] for _ in range(4)]
def work(n):
    for i in range(6000):
        value = shared.pop(i, None)
        if value is not None: taken[n].append(value[0])
    try:
        while True: shared.popitem()
    except KeyError:
        pass
together(work)
print(sorted(i for mine in taken for i in mine) == list(range(6000)), shared)
)"),
            "True {}\n");
}

TEST(SharedDictTest, PopitemTakesAndOthersInsert) {
  EXPECT_EQ(output_of(R"(
shared = {}
taken = [[] for _ in range(4)]
def work(n):
    for i in range(4000):
        shared[n, i] = n
        try:
            key, value = shared.popitem()
        except KeyError:
            continue
        assert key[0] == value
        taken[n].append(key)
together(work)
every = [key for mine in taken for key in mine] + list(shared)
print(len(every), len(set(every)))
)"),
            "16000 16000\n");
}

TEST(SharedDictTest, ReadersSeeValuesOfTheirKeys) {
  EXPECT_EQ(output_of(R"(
shared = {}
done = []
def work(n):
    if n == 0:
        for round in range(150):
            for i in range(40): shared['name %d' % i] = ('name %d' % i, round)
            for i in range(0, 40, 2): del shared['name %d' % i]
            if round % 10 == 0: shared.clear()
        done.append(n)
        return
    names = ['name %d' % i for i in range(40)]
    while not done:
        for name in names:
            value = shared.get(name)
            assert value is None or value[0] == name
            if name in shared:
                try:
                    assert shared[name][0] == name
                except KeyError:
                    pass
together(work)
print(len(shared))
)"),
            "20\n");
}

TEST(SharedDictTest, CopiesAndUpdatesAreOneStep) {
  EXPECT_EQ(output_of(R"(
pairs = {('a', i): i for i in range(50)}
shared = dict(pairs)
def work(n):
    for i in range(300):
        if n == 0:
            shared.update({('a', k): i for k in range(50)})
        else:
            values = set(shared.copy().values()) if n == 1 else set(list(shared.values()))
            assert len(values) == 1 or values == set(range(50)), values
together(work)
print(len(shared))
)"),
            "50\n");
}

// --- set ---

TEST(SharedSetTest, NothingIsLost) {
  EXPECT_EQ(output_of(R"(
shared = set()
taken = [[] for _ in range(4)]
def work(n):
    for i in range(3000):
        shared.add(n * 3000 + i)
        assert n * 3000 + i in shared
        shared.add(-i)
together(work)
print(len(shared))
def drain(n):
    try:
        while True: taken[n].append(shared.pop())
    except KeyError:
        pass
together(drain)
every = [i for mine in taken for i in mine]
print(len(every), len(set(every)), shared)
)"),
            "14999\n14999 14999 set()\n");
}

TEST(SharedSetTest, AlgebraWhileItChanges) {
  EXPECT_EQ(output_of(R"(
shared = set(range(100))
def work(n):
    for i in range(2000):
        if n == 0:
            shared.symmetric_difference_update({1000, 1001})
        elif n == 1:
            assert len(shared & {1000, 1001}) in (0, 2)
        elif n == 2:
            assert len(set(shared)) in (100, 102)
        else:
            assert shared.issuperset(range(100))
            assert len(shared | {5}) in (100, 102)
together(work)
print(len(shared))
)"),
            "100\n");
}

// --- bytearray ---

TEST(SharedBytesTest, AByteArray) {
  EXPECT_EQ(output_of(R"(
shared = bytearray()
def work(n):
    for i in range(3000):
        shared.append(n)
        assert shared.count(bytes([n])) > 0
        assert bytes(shared[:1]) in (b'\0', b'\1', b'\2', b'\3')
together(work)
print(len(shared), [shared.count(bytes([n])) for n in range(4)])
)"),
            "12000 [3000, 3000, 3000, 3000]\n");
}

// --- Python code inside an operation ---

TEST(SharedContainerTest, ComparisonsThatChangeIt) {
  EXPECT_EQ(output_of(R"(
class Key:
    def __init__(self, value): self.value = value
    def __hash__(self): return self.value % 7
    def __eq__(self, other):
        return isinstance(other, Key) and self.value == other.value
shared = {}
items = []
def work(n):
    for i in range(150):
        key = Key(i)
        shared[key] = i
        assert shared[Key(i)] == i
        items.append(key)
        assert Key(i) in items
        assert items.index(Key(i)) >= 0
together(work)
print(len(shared), len(items))
)"),
            "150 600\n");
}

// What a thread has made may die a moment after the thread was joined: when it gives back what it counted alone.
TEST(SharedContainerTest, FinalizersThatUseIt) {
  EXPECT_EQ(output_of(R"(
shared = []
died = []
class Thing:
    def __del__(self):
        died.append(1)
        len(shared)
def work(n):
    for i in range(800):
        shared.append(Thing())
        if len(shared) > 10:
            del shared[:5]
        if i % 100 == 0: shared.clear()
together(work)
shared.clear()
for _ in range(2000):
    if len(died) == 3200: break
    time.sleep(0.001)
print(len(died))
)"),
            "3200\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
