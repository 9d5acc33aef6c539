// Tests common/object/deferred.h and common/object/class_counts.cpp: functions and classes that nobody counts on the
// operand stack live as long as somebody uses them, and no longer than until the next collection.
#include "object/deferred.h"

#include "object/class_counts.h"
#include "run_python.h"
#include "several_threads.h"
#include "threads/world.h"
#include "types/module.h"

namespace ouro::OURO_BUILD {
namespace {

using DeferredTest = SeveralThreadsTest;

TEST_F(DeferredTest, AnOperandOwnsNoCountOfADeferredObject) {
  const Ref<Module> module = new_module(ts, "m");
  const std::int64_t before = module->count.value();
  const StackRef operand = StackRef::shared(module.get());
  EXPECT_EQ(operand.owns(), !kFreeThreaded);
  EXPECT_EQ(module->count.value(), before + (kFreeThreaded ? 0 : 1));
  const StackRef own = operand.own();
  EXPECT_TRUE(own.owns());
  EXPECT_EQ(module->count.value(), before + 1);
  own.drop();
  if constexpr (kFreeThreaded) {  // for the count at the test's end: as at the end of an interpreter
    end_deferral(module.get());
    EXPECT_EQ(module->count.value(), 1);
  }
}

TEST_F(DeferredTest, ARunThatDefersNothingCountsAModule) {
  ts.interp.defers_counts = false;
  const Ref<Module> module = new_module(ts, "m");
  const StackRef operand = StackRef::shared(module.get());
  EXPECT_TRUE(operand.owns());
  EXPECT_EQ(module->count.value(), 2);
  operand.drop();
}

// The first calls fill the caches: what is found with their help is not counted. With 3.13 the collector does not begin
// with what is reachable.
TEST(DeferredPrograms, AFunctionThatRunsOutlivesItsName) {
  for (const char* version : {"3.13", "3.14"}) {
    EXPECT_EQ(run_python(R"(
import gc, threading, weakref
begun, go_on = threading.Event(), threading.Event()
def work(waits):
    if waits:
        begun.set()
        go_on.wait()
    return 'returned'
results = []
def call(waits):
    results[:] = [work(waits)]
def call_often():
    for i in range(10): call(i == 9)
thread = threading.Thread(target=call_often)
thread.start()
begun.wait()
ref = weakref.ref(work)
del work
gc.collect()
print(ref() is not None)
go_on.set()
thread.join()
gc.collect()
print(ref(), results)
)",
                         like(version)),
              "True\nNone ['returned']\n");
  }
}

// What a thread owns it counts, deferred or not: that costs it less than to look. Others do not count it.
TEST(DeferredPrograms, OtherThreadsDoNotCountAFunctionInAVariableOfAnOuterFunction) {
  EXPECT_EQ(run_python(R"(
import sys, threading
def shared(): pass
def make():
    variable = shared
    return lambda: sys.getrefcount(variable)
count = make()
counts = [count()]
thread = threading.Thread(target=lambda: counts.append(count()))
thread.start()
thread.join()
print(counts[0] - counts[1])
)"),
            kFreeThreaded ? "1\n" : "0\n");
}

TEST(DeferredPrograms, WhatAGeneratorHoldsWhileItSleepsIsCounted) {
  EXPECT_EQ(run_python(R"(
import gc
def double(n):
    return 2 * n
def sleep():
    yield double((yield 1))
for _ in range(10):
    generator = sleep()
    next(generator)
    generator.send(1)
generator = sleep()
next(generator)
del double
gc.collect()
others = [lambda: None for _ in range(100)]
print(generator.send(21))
)"),
            "42\n");
}

TEST(DeferredPrograms, TheyDieWithTheNextCollection) {
  EXPECT_EQ(run_python(R"(
import gc, weakref
def function():
    pass
class Class:
    def method(self):
        pass
refs = [weakref.ref(each) for each in (function, Class, Class.method)]
del function, Class
gc.collect()
print([ref() for ref in refs])
)"),
            "[None, None, None]\n");
}

TEST(DeferredPrograms, ObjectsOfAClassThatManyThreadsMakeAndDrop) {
  EXPECT_EQ(run_python(R"(
import gc, sys, threading, weakref
class Point:
    def __init__(self, x):
        self.x = x
    def twice(self):
        return Point(2 * self.x)
kept = [[] for _ in range(4)]
def work(n):
    for i in range(2000):
        point = Point(i).twice()
        if i % 10 == 0:
            kept[n].append(point)
            kept[n - 1][:1] = []
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads: thread.start()
gc.collect()
for thread in threads: thread.join()
ref = weakref.ref(Point)
gc.collect()
print(ref() is Point, sum(len(each) for each in kept) > 0, all(type(p) is Point for each in kept for p in each))
del Point, kept, work
gc.collect()
print(ref())
)"),
            "True True True\nNone\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
