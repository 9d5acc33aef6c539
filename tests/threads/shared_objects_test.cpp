// Threads that work on the same objects without a lock of the program's. Each operation that is one step in CPython,
// with its GIL and without, is one step here in both builds: the results are exact, nothing is lost, nothing is left over.
#include <gtest/gtest.h>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

// Four threads begin `work(n)` at once; what they raise is printed.
constexpr const char* kTogether = R"(
import threading
def together(work, count=4):
    barrier = threading.Barrier(count)
    def run(n):
        barrier.wait()
        try:
            work(n)
        except BaseException as error:
            print(type(error).__name__, error)
    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
)";

std::int64_t left_over(const RunResult& result) {
  EXPECT_EQ(result.exit_status, 0) << result.err;
  EXPECT_EQ(result.err, "");
  return result.counters.live_objects - result.counters.objects_before;
}

std::string output_of(std::string_view program) {
  static const std::int64_t kOfModules = left_over(run_audited(std::string(kTogether) + "import gc, weakref\n"));
  const RunResult result = run_audited(std::string(kTogether) + "import gc, weakref\n" + std::string(program));
  EXPECT_EQ(left_over(result), kOfModules);
  return result.out;
}

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
    for i in range(400):
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

// --- attributes, classes, globals, cells ---

TEST(SharedObjectTest, AttributesAreWholeAndNoneIsLost) {
  EXPECT_EQ(output_of(R"(
class Thing: pass
shared = Thing()
shared.common = (0, 0)
def work(n):
    for i in range(3000):
        setattr(shared, 'own%d_%d' % (n, i % 20), i)
        shared.common = (i, i)
        a, b = shared.common
        assert a == b
        if i % 100 == 0: assert shared.__dict__['common'][0] >= 0
together(work)
print(len(vars(shared)))
)"),
            "81\n");
}

TEST(SharedObjectTest, InstancesOfAClassWhoseShapeGrows) {
  EXPECT_EQ(output_of(R"(
class Thing:
    def __init__(self, n, i):
        self.n = n
        self.i = i
        setattr(self, 'extra%d' % (i % 25), n + i)
kept = [[] for _ in range(4)]
def work(n):
    for i in range(2000):
        thing = Thing(n, i)
        assert (thing.n, thing.i, getattr(thing, 'extra%d' % (i % 25))) == (n, i, n + i)
        kept[n].append(thing)
together(work)
print(all(each.n == n and each.i == i for n in range(4) for i, each in enumerate(kept[n])))
)"),
            "True\n");
}

TEST(SharedObjectTest, AMethodThatIsReplacedIsTheOldOrTheNew) {
  EXPECT_EQ(output_of(R"(
class Base:
    value = 0
    def method(self): return 0
class Thing(Base): pass
def make(i): return lambda self: i
def work(n):
    thing = Thing()
    last = 0
    for i in range(1500):
        if n == 0:
            Base.method = make(i)
            Base.value = i
            Thing.__len__ = make(i)
        else:
            now = thing.method()
            assert now >= last, (now, last)
            last = now
            assert Thing.value >= 0
together(work)
print(Thing().method(), Thing.value, len(Thing()))
)"),
            "1499 1499 1499\n");
}

TEST(SharedObjectTest, SlotsAndProperties) {
  EXPECT_EQ(output_of(R"(
class Thing:
    __slots__ = ('pair',)
    @property
    def sum(self):
        a, b = self.pair
        return a + b
shared = Thing()
shared.pair = (0, 0)
def work(n):
    for i in range(4000):
        if n < 2:
            shared.pair = (i, -i)
        else:
            assert shared.sum == 0
together(work)
print(shared.sum)
)"),
            "0\n");
}

TEST(SharedObjectTest, GlobalsAndCells) {
  EXPECT_EQ(output_of(R"(
value = (0, 0)
def make():
    held = [0]
    def put(i):
        nonlocal held
        held = [i, i]
    def get(): return held
    return put, get
put, get = make()
def work(n):
    global value
    for i in range(4000):
        if n < 2:
            value = (i, i)
            put(i)
            globals()['made%d' % (i % 50)] = i
        else:
            a, b = value
            assert a == b
            assert len(set(get())) == 1
together(work)
print(value, get())
)"),
            "(3999, 3999) [3999, 3999]\n");
}

// --- iterators, generators, weak references ---

TEST(SharedIteratorTest, AGeneratorRunsInOneThreadAtATime) {
  EXPECT_EQ(output_of(R"(
def count():
    i = 0
    while True:
        yield i
        i += 1
shared = count()
got = [[] for _ in range(4)]
refused = [0] * 4
def work(n):
    while len(got[n]) < 1000:
        try:
            got[n].append(next(shared))
        except ValueError as error:
            assert str(error) == 'generator already executing'
            refused[n] += 1
together(work)
every = sorted(i for mine in got for i in mine)
print(every == list(range(4000)), all(mine == sorted(mine) for mine in got))
)"),
            "True True\n");
}

TEST(SharedIteratorTest, EachTakesSomething) {
  EXPECT_EQ(output_of(R"(
numbered = enumerate(iter(range(6000)))
mapped = map(str, range(6000))
keys = iter({i: i for i in range(6000)})
got = [[] for _ in range(4)]
texts = [[] for _ in range(4)]
found = [[] for _ in range(4)]
def work(n):
    for i, item in numbered: got[n].append((i, item))
    for text in mapped: texts[n].append(text)
    for key in keys: found[n].append(key)
together(work)
print(sorted(each for mine in found for each in mine) == list(range(6000)))
print(all(type(text) is str for mine in texts for text in mine), {int(t) for mine in texts for t in mine} <= set(range(6000)))
print({pair[1] for mine in got for pair in mine} == set(range(6000)))
)"),
            "True\nTrue True\nTrue\n");
}

TEST(SharedWeakrefTest, ItsTargetIsWholeOrGone) {
  EXPECT_EQ(output_of(R"(
class Thing:
    def __init__(self, i): self.pair = (i, i)
strong = [Thing(0)]
weak = [weakref.ref(strong[0])]
called = []
done = []
def work(n):
    if n == 0:
        for i in range(2000):
            thing = Thing(i)
            weak[0] = weakref.ref(thing, called.append if i % 2 else None)
            strong[0] = thing
            del thing
        done.append(n)
        return
    while not done:
        thing = weak[0]()
        if thing is not None:
            a, b = thing.pair
            assert a == b
            assert weakref.ref(thing) is weakref.ref(thing)
        del thing
together(work)
print(weak[0]() is strong[0])
)"),
            "True\n");
}

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
print(len(died))
)"),
            "3200\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
