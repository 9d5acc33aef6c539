// Threads that work on the same objects, classes, variables, iterators and weak references: whoever reads sees a value
// that was there, whole; nothing is lost, nothing is left over.
#include <gtest/gtest.h>

#include "together.h"

namespace ouro::OURO_BUILD {
namespace {

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

TEST(SharedObjectTest, AValueIsReplacedWhileTheAttributesMoveIntoADict) {
  EXPECT_EQ(output_of(R"(
class Thing:
    def __init__(self):
        self.a = self.b = (0, 0)
things = [Thing() for _ in range(100)]
arrived = []
def work(n):
    for k, thing in enumerate(things):
        arrived.append(n)
        while len(arrived) < 4 * (k + 1): pass  # those who run begin at the same moment: a barrier wakes one by one
        for i in range(60):
            if n == 0:
                thing.a = (i, i)
                assert thing.a == (i, i)
            elif n == 1:
                thing.b = (i, -i)
                assert thing.b == (i, -i)
            elif n == 2:
                if i == k % 60: assert set(vars(thing)) >= {'a', 'b'}
                assert sum(getattr(thing, 'b')) == 0
            else:
                thing.c = i
                del thing.c
                first, second = thing.a
                assert first == second
together(work)
print({(thing.a, thing.b) for thing in things})
)"),
            "{((59, 59), (59, -59))}\n");
}

TEST(SharedObjectTest, GlobalsThatComeAndGo) {
  EXPECT_EQ(output_of(R"(
stays = ('stays', 0)
def look(): return stays
def work(n):
    global stays
    for i in range(3000):
        if n == 0:
            globals()['other'] = ('other', i)
            globals().popitem()
        elif n == 1:
            globals()['more%d' % (i % 300)] = i
        else:
            name, number = look()
            assert name == 'stays' and number >= 0
            if n == 2: stays = ('stays', i)
together(work)
print(stays)
)"),
            "('stays', 2999)\n");
}

TEST(SharedObjectTest, InstancesOfAClassWhoseShapeGrows) {
  EXPECT_EQ(output_of(R"(
kinds = [type('Kind%d' % k, (), {}) for k in range(60)]
names = ['name%d' % i for i in range(24)]
arrived = []
def work(n):
    own_order = names[6 * n:] + names[:6 * n]  # so that each has names that are new to the class
    for k, kind in enumerate(kinds):
        things = [kind() for _ in range(24)]
        arrived.append(n)
        while len(arrived) < 4 * (k + 1): pass  # those who run begin at the same moment: a barrier wakes one by one
        for i, name in enumerate(own_order):
            setattr(things[i], name, (n, i))
        assert [getattr(thing, name) for thing, name in zip(things, own_order)] == [(n, i) for i in range(24)]
        assert list(vars(kind())) == []
together(work)
print(all(hasattr(kind(), 'name0') is False for kind in kinds))
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

// The only reference to the iterator is the bound method's, which all threads have.
TEST(SharedIteratorTest, ABoundNextIsOneStepAtATime) {
  EXPECT_EQ(output_of(R"(
bound = []
got = [[] for _ in range(4)]
def work(n):
    if n == 0:
        bound.extend([iter('ab' * 3000).__next__, iter(tuple(range(6000))).__next__])
    while len(bound) < 2: pass
    for step in bound:
        try:
            while True: got[n].append(step())
        except StopIteration:
            pass
together(work)
every = [item for mine in got for item in mine]
print(every.count('a'), every.count('b'), sorted(i for i in every if type(i) is int) == list(range(6000)))
)"),
            "3000 3000 True\n");
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

}  // namespace
}  // namespace ouro::OURO_BUILD
